"""The letters of two years, which left long ago and shall not leave again."""

from datetime import datetime, time

from django.utils import timezone

from putright.cases.commands import outbox
from putright.cases.models import Case, Letter

MORNING = time(10)


class Post:
    """Marks letters as sent on the morning of the day they were approved, as if by a worker."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self, case: Case) -> None:
        """Take every letter of this case that should leave, and so that its story is in order."""
        for letter in Letter.objects.to_send(self.now).filter(case=case):
            assert letter.approved_on is not None  # whatever is in the outbox has been approved
            morning = timezone.make_aware(datetime.combine(letter.approved_on, MORNING))
            outbox.sent(letter, at=min(morning, self.now))

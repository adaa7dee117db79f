"""The letters of two years, which left long ago and shall not leave again."""

from datetime import datetime, time

from django.utils import timezone

from putright.cases.commands import outbox

MORNING = time(10)


class Post:
    """Marks letters as sent on the morning of the day they were approved, as if by a worker."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> None:
        """Empty the outbox. Called when a letter has been queued, so that the story is in order."""
        while letter := outbox.claim(at=self.now):
            assert letter.approved_on is not None  # whatever is in the outbox has been approved
            morning = timezone.make_aware(datetime.combine(letter.approved_on, MORNING))
            outbox.sent(letter, at=min(morning, self.now))

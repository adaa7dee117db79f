"""The letters of two years, which left long ago and shall not leave again."""

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone

from putright.cases.commands import outbox
from putright.cases.models import Letter

MORNING = time(10)


def already_sent(now: datetime) -> Iterator[Letter]:
    """Mark every letter in the outbox as sent on the morning of the day it was approved."""
    while letter := outbox.claim(at=now):
        assert letter.approved_on is not None  # whatever is in the outbox has been approved
        morning = timezone.make_aware(datetime.combine(letter.approved_on, MORNING))
        outbox.sent(letter, at=min(morning, now))
        yield letter

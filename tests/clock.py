"""The day on the wall, for tests of pages: views alone look at it, and only at its date."""

from datetime import date

import pytest
from django.utils import timezone

read = timezone.localdate


def set_to(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be `day` until the test ends. The day of a moment that is given stays what it is."""

    def localdate(value=None, timezone=None):
        return day if value is None else read(value, timezone)

    monkeypatch.setattr(timezone, "localdate", localdate)

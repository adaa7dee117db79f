"""Whether every day that is stored, and follows from facts, is what they make it."""

from collections.abc import Iterator
from datetime import date

from putright.cases.clocks import Days, derived, next_due
from putright.cases.models import Case

CANNOT_BE_COUNTED = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
"""What comes of facts that somebody has altered until no procedure fits them."""


def wrong_dates(case: Case) -> Iterator[str]:
    """Say which stored days differ from what the procedure counts today, and messages say."""
    waiting = [message.on for message in case.messages.all() if not message.became]
    oldest = min(waiting, default=None)
    if case.message_since != oldest:
        yield (
            f"its oldest message that waits is stored as of {_day(case.message_since)}, "
            f"not {_day(oldest)}"
        )
    try:
        yield from list(_wrong_dates(case))
    except CANNOT_BE_COUNTED as error:
        yield f"its due days cannot be counted: {error}"


def _wrong_dates(case: Case) -> Iterator[str]:
    for stage in case.stages.all():
        stage.case = case
        stored, counted = Days.stored(stage), derived(stage)
        for name, was, becomes in zip(Days._fields, stored, counted, strict=True):
            if was != becomes:
                yield (
                    f"the {name} of stage {stage.number} is stored as due on "
                    f"{_day(was)}, not {_day(becomes)}"
                )
        if stage.number == case.stage_number and case.due_on != next_due(case, stage):
            yield f"the case is listed as due on {case.due_on}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no day"

"""Whether every stored due day is what its facts make it."""

from collections.abc import Iterator
from datetime import date

from putright.cases.commands.clocks import winding as clock
from putright.cases.commands.clocks.winding import Days
from putright.cases.models import Case

CANNOT_BE_COUNTED = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
"""What comes of facts that somebody has altered until no procedure fits them."""


def wrong_dates(case: Case) -> Iterator[str]:
    """Say which stored due days differ from what the procedure counts today."""
    try:
        yield from list(_wrong_dates(case))
    except CANNOT_BE_COUNTED as error:
        yield f"its due days cannot be counted: {error}"


def _wrong_dates(case: Case) -> Iterator[str]:
    for stage in case.stages.all():
        stage.case = case
        stored, counted = Days.stored(stage), clock.derived(stage)
        for name, was, becomes in zip(Days._fields, stored, counted, strict=True):
            if was != becomes:
                yield (
                    f"the {name} of stage {stage.number} is stored as due on "
                    f"{_day(was)}, not {_day(becomes)}"
                )
        if stage.number == case.stage_number and case.due_on != clock.next_due(case, stage):
            yield f"the case is listed as due on {case.due_on}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no day"

"""The due days of a case as its facts and the procedure make them. It changes nothing."""

from datetime import date
from typing import NamedTuple, Self

from putright.cases.models import Case, Stage
from putright.procedure.calendar import Calendar
from putright.procedure.explanation import Due
from putright.procedure.steps import State

RUNNING = frozenset({State.RECEIVED, State.ACCEPTED, State.INVESTIGATING})
FACTS = ("extensions", "agreed_dates", "update_intervals", "updates")
"""What the dates of a stage follow from, besides the stage itself."""


class Days(NamedTuple):
    """The days on which things are due at one stage; None where nothing is."""

    acknowledgement: date | None
    response: date | None
    update: date | None = None

    @classmethod
    def stored(cls, stage: Stage) -> Self:
        """What the record says. The update is the case's, so only the present stage has one."""
        present = stage.number == stage.case.stage_number
        return cls(
            stage.acknowledgement_due_on,
            stage.response_due_on,
            stage.case.update_due_on if present else None,
        )


def derived(stage: Stage, calendar: Calendar | None = None) -> Days:
    """What the facts and the procedure say, by today's calendar or by another one."""
    counted = stage.clocks(calendar)
    if counted is None:
        return Days.stored(stage)
    return Days(*map(_day, (*counted, next_update(stage, calendar))))


def _day(due: Due | None) -> date | None:
    return due.on if due else None


def next_update(stage: Stage, calendar: Calendar | None = None) -> Due | None:
    """By when the customer hears from us next; None once they wait for nothing."""
    case = stage.case
    if case.state not in RUNNING or stage.number != case.stage_number:
        return None
    return stage.next_update(calendar)


def next_due(case: Case, stage: Stage) -> date | None:
    """What the lists sort by: the next day by which the customer must hear from the council."""
    if case.state not in RUNNING:
        return None
    if stage.acknowledged_on or stage.acknowledgement_due_on is None:
        return stage.response_due_on
    return stage.acknowledgement_due_on

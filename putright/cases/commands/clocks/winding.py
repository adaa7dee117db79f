"""Keeping the due days true: the only code that writes them, always from `procedure.clocks`."""

from datetime import date
from typing import NamedTuple, Self

from putright.cases.models import Case, Stage
from putright.policy import memory
from putright.procedure.calendar import Calendar
from putright.procedure.explanation import Due
from putright.procedure.steps import State

RUNNING = frozenset({State.RECEIVED, State.ACCEPTED, State.INVESTIGATING})


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


def wind(case: Case, stage: Stage) -> None:
    """Count the stage's clocks again from its facts, and save them with the case's."""
    count(case, stage)
    stage.save(update_fields=["acknowledgement_due_on", "response_due_on"])
    case.save(update_fields=["due_on", "update_due_on", "state", "stage_number"])


def count(case: Case, stage: Stage) -> None:
    """Set the due days of the stage and of its case, from the facts of the stage. Saves nothing.

    By the calendar of this moment: a bank holiday that was proclaimed a second ago counts.
    """
    stage.case = case
    memory.refresh()
    counted = derived(stage)
    stage.acknowledgement_due_on = counted.acknowledgement
    stage.response_due_on = counted.response
    case.due_on = next_due(case, stage)
    case.update_due_on = counted.update

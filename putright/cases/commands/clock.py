"""Keeping the due days true: the only code that writes them, always from `procedure.clocks`."""

from datetime import date

from putright.cases.models import Case, Stage
from putright.procedure.explanation import Due
from putright.procedure.steps import State

RUNNING = frozenset({State.RECEIVED, State.ACCEPTED, State.INVESTIGATING})


def derived(stage: Stage, *, fresh: bool = False) -> tuple[date | None, date | None]:
    """The days on which the acknowledgement and the response of a stage are due."""
    counted = stage.clocks(fresh=fresh)
    if counted is None:
        return stage.acknowledgement_due_on, stage.response_due_on
    acknowledgement, response = counted
    return _day(acknowledgement), _day(response)


def _day(due: Due | None) -> date | None:
    return due.on if due else None


def next_due(case: Case, stage: Stage) -> date | None:
    """What the lists sort by: the next day by which the customer must hear from the council."""
    if case.state not in RUNNING:
        return None
    if stage.acknowledged_on or stage.acknowledgement_due_on is None:
        return stage.response_due_on
    return stage.acknowledgement_due_on


def wind(case: Case, stage: Stage) -> None:
    """Count the stage's clocks again from its facts, and save them with the case's."""
    stage.acknowledgement_due_on, stage.response_due_on = derived(stage, fresh=True)
    stage.save(update_fields=["acknowledgement_due_on", "response_due_on"])
    case.due_on = next_due(case, stage)
    case.save(update_fields=["due_on", "state", "stage_number"])

"""Closing a case and opening it again, as the commands of several chapters share it."""

from datetime import date

from putright.cases.commands.clocks.winding import Days, count, wind
from putright.cases.models import Case
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State


def end(case: Case, disposal: Disposal, *, on: date) -> None:
    """Close a case, with the reason, and stop its clock where it stands on that day."""
    _count_once_more(case)
    case.state = State.CLOSED
    case.closed_on = on
    case.disposal = disposal
    case.due_on = case.update_due_on = None
    case.save(update_fields=["state", "closed_on", "disposal", "due_on", "update_due_on"])


def _count_once_more(case: Case) -> None:
    """Count a clock that still runs by the calendar of today: once it has stopped nothing moves."""
    stage = case.current_stage()
    was = Days.stored(stage)
    if stage.ended_on is None and case.procedure:
        count(case, stage)
        if Days.stored(stage) != was:
            stage.save(update_fields=["acknowledgement_due_on", "response_due_on"])


def resume(case: Case, state: State) -> None:
    """Open a closed case again in this state. Its clock has never stopped being what it was."""
    case.closed_on = None
    case.disposal = ""
    case.route_reason = ""
    case.state = state
    case.save(update_fields=["closed_on", "disposal", "route_reason", "state"])
    wind(case, case.current_stage())

"""Keeping the due days true: the only code that writes them, always from `procedure.clocks`."""

from putright.cases.clocks import derived, next_due
from putright.cases.models import Case, Stage
from putright.policy import memory


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

"""An answer that was approved and has not left: taken back when the record says something else."""

from datetime import date

from putright.accounts.models import Officer
from putright.cases.commands.acting import record
from putright.cases.commands.clocks.winding import wind
from putright.cases.models import Case, EventKind, Letter, LetterStatus
from putright.cases.querysets import ANSWERS
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import Refused, State

AGAIN = "What we offer has changed since this was approved, and it had not left yet."
NOT_LEFT = (LetterStatus.QUEUED, LetterStatus.SENDING, LetterStatus.HELD)


def take_back(case: Case, *, by: Officer, on: date, because: str) -> Letter | None:
    """Give an answer that has not left back to its officer, and undo what it put into effect.

    None where there is no such answer: then the customer has it, or may have. Raises `Refused`
    while a worker has it in hand, and when the case was closed since.
    """
    answer = _not_left(case)
    if answer is None:
        return None
    if answer.status == LetterStatus.SENDING:
        raise Refused("The answer is leaving at this moment. Try again in a few minutes.")
    if case.state is State.CLOSED:
        raise Refused("The answer has not left yet, and the case is closed. Reopen it first.")
    _undo(case, answer)
    answer.status = LetterStatus.DRAFT
    answer.returned_because = f"{AGAIN} {because}"
    answer.returned_by, answer.returned_on = by, on
    answer.as_returned = answer.sections
    answer.approved_by = answer.approved_on = answer.next_attempt_at = None
    answer.contact_by = answer.addressed_to = answer.trouble = ""
    answer.attempts = 0
    answer.save()
    record(
        case, EventKind.LETTER_TAKEN_BACK, by=by, on=on, letter=answer.pk, letter_kind=answer.kind
    )
    return answer


def _not_left(case: Case) -> Letter | None:
    """The answer of the present stage, locked, if it surely is still here."""
    answers: list[Letter] = list(
        case.letters.filter(
            stage=case.current_stage(), kind__in=ANSWERS, status__in=NOT_LEFT
        ).select_for_update()
    )
    return next((answer for answer in answers if not answer.may_have_left), None)


def _undo(case: Case, answer: Letter) -> None:
    """The stage is unanswered, and whoever checked the answer can check it again."""
    stage = case.current_stage()
    made = [kind.value for kind in RemedyKind if kind.made_in_the_letter]
    said = stage.remedies.filter(kind__in=made, due_on=None, done_on=stage.responded_on)
    for remedy in said:
        remedy.done_on = None
        remedy.save(update_fields=["done_on"])
    if answer.approved_by is not None:
        stage.contributors.remove(answer.approved_by)
    stage.responded_on, stage.outcome = None, ""
    stage.save(update_fields=["responded_on", "outcome"])
    case.state = State.INVESTIGATING
    wind(case, stage)

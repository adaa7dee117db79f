"""An answer that was approved and has not left: taken back when the record says something else."""

from datetime import date

from putright.accounts.models import Officer
from putright.cases.commands.acting import record
from putright.cases.commands.clocks.winding import wind
from putright.cases.models import Case, EventKind, Letter, LetterStatus
from putright.cases.querysets import ANSWERS, LetterQuerySet
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import RemedyKind
from putright.procedure.steps import Refused, State

AGAIN = "What we offer has changed since this was approved, and it had not left yet."
LEAVING = "The letter is leaving at this moment. Try again in a few minutes."
TELL_OF_REMEDIES = [kind.value for kind in LetterKind if kind.standard.tells_of_remedies]
"""The letters that say what we offer to put things right."""


def take_back(case: Case, *, by: Officer, on: date, because: str) -> Letter | None:
    """Give an answer that has not left back to its officer, and undo what it put into effect.

    None where there is no such answer: then the customer has it, or may have. Raises `Refused`
    while a worker has it in hand, when it is of an earlier stage, and when the case was closed
    since.
    """
    answers = _still_here(case.letters.filter(kind__in=ANSWERS)).select_related("stage")
    answer: Letter | None = answers.order_by("pk").first()
    if answer is None:
        return None
    if answer.stage.number != case.stage_number:
        raise Refused(
            f"The answer of stage {answer.stage.number} has not left yet, and would say what is no "
            "longer so. See to it first, on the page of the case."
        )
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


def take_back_changes(case: Case, *, by: Officer, on: date) -> bool:
    """Drop letters about an earlier change that have not left; return whether there were any.

    Raises `Refused` while a worker has one in hand.
    """
    letters = list(_still_here(case.letters.filter(kind=LetterKind.REMEDY_CHANGE)))
    for letter in letters:
        letter.status = LetterStatus.DROPPED
        letter.next_attempt_at, letter.trouble = None, ""
        letter.save(update_fields=["status", "next_attempt_at", "trouble"])
        facts = {"letter": letter.pk, "letter_kind": letter.kind}
        record(case, EventKind.LETTER_TAKEN_BACK, by=by, on=on, **facts)
    return bool(letters)


def _still_here(letters: LetterQuerySet) -> LetterQuerySet:
    """Those of these letters on their way that surely have not left, locked."""
    if letters.filter(status=LetterStatus.SENDING).exists():
        raise Refused(LEAVING)
    return letters.not_left().select_for_update(of=("self",))


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

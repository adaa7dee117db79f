"""Writing the answer, and having it checked."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import letters, permissions
from putright.cases.commands.acting import begin, record
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Letter, LetterStatus, Stage
from putright.procedure.letters import LETTERS, OF_A_CHANGE, LetterKind
from putright.procedure.outcomes import Outcome
from putright.procedure.steps import Refused, Step


@transaction.atomic
def draft_response(
    case: Case,
    *,
    by: Officer,
    on: date,
    texts: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Letter:
    """Compose the response from the findings and remedies, or write in the draft there is.

    Raises `Refused` until every point has a finding at this stage (Code 6.7, 6.18).
    """
    case = begin(case, Step.DRAFT_RESPONSE, by=by, on=on, seen=seen)
    stage = case.current_stage()
    _require_findings(stage)
    final = case.rules.is_final(stage.number)
    kind = LetterKind.FINAL_RESPONSE if final else LetterKind.RESPONSE
    existing = preparing.in_preparation(case)
    if existing is None or existing.kind != kind:
        return preparing.draft(stage, kind, by=by, on=on, texts=texts)
    return _rewrite(existing, by=by, on=on, texts=texts or {})


@transaction.atomic
def submit_for_check(
    case: Case,
    *,
    by: Officer,
    on: date,
    texts: Mapping[str, str] | None = None,
    amounts: str = "",
    seen: int | None = None,
) -> Letter:
    """Put the letter in preparation to the checkers, with what the officer last wrote in it.

    `amounts` explains to the checker why the letter names money that no remedy pays. Raises
    `Refused` when there is no letter, when it lacks what the procedure demands, when a point is
    upheld and nothing is put right nor said why not, and when an amount is not explained.
    """
    letter = _take_up(case, by=by, on=on, seen=seen)
    if letter.kind.answers:
        _require_remedies(letter.stage)
    if texts is None:
        letter.sections = letters.recompose(letter, on=on)
    else:
        letter = _rewrite(letter, by=by, on=on, texts=texts)
    preparing.put_forward(letter, by=by, on=on, amounts=amounts)
    return letter


@transaction.atomic
def save_draft(
    case: Case, *, by: Officer, on: date, texts: Mapping[str, str], seen: int | None = None
) -> Letter:
    """Keep what the officer wrote in the letter in preparation, and go on with it another time.

    It may lack what the procedure demands. What a checker wanted changed stays on it. Raises
    `Refused` when there is none, and while it is being checked.
    """
    return _rewrite(_take_up(case, by=by, on=on, seen=seen), by=by, on=on, texts=texts)


@transaction.atomic
def return_to_officer(
    case: Case, *, by: Officer, on: date, reason: str, seen: int | None = None
) -> Letter:
    """Send the letter under check back to whoever drafted it, with what is wrong with it.

    Raises `Refused` without a reason, when nothing is being checked, and when `by` had a part in
    the letter.
    """
    case = begin(case, Step.RETURN_TO_OFFICER, by=by, on=on, seen=seen)
    letter = case.letter_under_check()
    if letter is None:
        raise Refused("No letter of this case is being checked.")
    preparing.refuse_checker(letter, by)
    if not reason.strip():
        raise Refused("Enter what the officer should change.")
    letter.status = LetterStatus.DRAFT
    letter.returned_because = reason.strip()
    letter.returned_by, letter.returned_on = by, on
    letter.as_returned = letter.sections
    letter.save()
    record(case, EventKind.LETTER_RETURNED, by=by, on=on, letter=letter.pk)
    return letter


@transaction.atomic
def drop_letter(
    case: Case, *, by: Officer, on: date, why: str = "", seen: int | None = None
) -> Letter:
    """Put the letter in preparation aside for good: what it would have done does not happen.

    A change of what we offered, or of what we look into, stands all the same: `why` says why no
    letter tells the customer of it, and is kept as a note. Raises `Refused` when there is none,
    while it is being checked, and without that reason; `NotAllowed` for an officer who could not
    have written it.
    """
    case = begin(case, Step.DROP_LETTER, by=by, on=on, seen=seen)
    letter = preparing.in_preparation(case)
    if letter is None:
        raise Refused("There is no letter to drop.")
    _require_writer(letter, by)
    if letter.status == LetterStatus.CHECKING:
        raise Refused("This letter is being checked. Ask the checker to return it first.")
    if letter.kind in OF_A_CHANGE:
        ask = "Enter why no letter tells the customer of the change."
        preparing.require_reasons(case, why, ask)
        keep_note(case, f"No letter tells the customer: {why.strip()}", by=by, on=on)
    preparing.drop(letter)
    record(case, EventKind.LETTER_DROPPED, by=by, on=on, letter=letter.pk)
    return letter


def _take_up(case: Case, *, by: Officer, on: date, seen: int | None) -> Letter:
    """The draft that `by` goes on with. Raises `Refused` when there is none that they may."""
    case = begin(case, Step.SUBMIT_FOR_CHECK, by=by, on=on, seen=seen)
    letter = preparing.in_preparation(case)
    if letter is None:
        raise Refused("There is no letter to submit. Draft it first.")
    _require_writer(letter, by)
    if letter.status == LetterStatus.CHECKING:
        raise Refused(f"The {letter.label.lower()} is already being checked.")
    if letter.kind.answers:
        _require_findings(letter.stage)
    return letter


def _require_writer(letter: Letter, by: Officer) -> None:
    """Whoever takes up a letter must be allowed to write it: the stage is as independent as it."""
    permissions.require(by, LETTERS[letter.kind].written_by, letter.case)


def _rewrite(letter: Letter, *, by: Officer, on: date, texts: Mapping[str, str]) -> Letter:
    """Put an officer's words in a draft. Whoever wrote in it last is the one who drafted it."""
    written = {**letters.open_texts(letter), **texts}
    letter.sections = letters.compose(letter.kind, letter.stage, on=on, texts=written)
    letter.drafted_by = by
    letter.save(update_fields=["sections", "drafted_by"])
    preparing.sign(letter, by)
    record(letter.case, EventKind.LETTER_DRAFTED, by=by, on=on, letter=letter.pk)
    return letter


def _require_findings(stage: Stage) -> None:
    undecided = stage.case.points.exclude(findings__stage=stage)
    numbers = [str(number) for number in undecided.values_list("number", flat=True)]
    if numbers:
        raise Refused(
            f"Every point needs a finding and its reasons. Still to decide: {', '.join(numbers)}."
        )


def _require_remedies(stage: Stage) -> None:
    """A point upheld has a remedy, its own or one for all of them, or a reason why it has none."""
    offered = stage.case.remedies.standing().filter(stage__number__lte=stage.number)
    points = set(offered.values_list("point", flat=True))
    if None in points:
        return
    faults = [finding.value for finding in Outcome if finding.finds_fault]
    bare = stage.findings.filter(finding__in=faults, no_remedy="").exclude(point__in=points)
    numbers = [str(number) for number in bare.values_list("point__number", flat=True)]
    if numbers:
        raise Refused(
            f"Nothing puts right what you uphold on point {', '.join(numbers)}. Offer a remedy, or "
            "say with the finding why none is right."
        )

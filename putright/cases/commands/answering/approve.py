"""The check by a second person, after which a letter leaves and does what it says."""

from collections.abc import Callable, Collection
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import letters
from putright.cases.commands.acting import Changed, begin, record
from putright.cases.commands.clocks.winding import wind
from putright.cases.commands.ending.closing import end
from putright.cases.commands.handling.extend import refuse_when_late
from putright.cases.commands.sending import links, preparing
from putright.cases.models import Case, EventKind, Letter
from putright.cases.models.letter import new_stamp
from putright.procedure.letters import LETTERS, LetterKind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind
from putright.procedure.steps import Refused, State, Step


@transaction.atomic
def approve(
    case: Case,
    *,
    by: Officer,
    on: date,
    checked: Collection[str],
    read: str = "",
    seen: int | None = None,
) -> Letter:
    """Approve the letter under check, let it leave, and put into effect what it tells.

    `checked` holds the keys of what the checker has found in the letter: all that the procedure
    demands of it must be there, and each amount of money that no remedy pays. `read` is the
    `letters.as_read` of what the checker read; empty when nobody looked at a page. Raises `Changed`
    when the record makes it say something else by now, and `Refused` when something is missing or
    has not been looked for, when nobody has said in what form letters go to somebody who needs one,
    when a payment needs a second person who has not approved it, when `by`
    wrote in the letter or took part in what it answers, and when it bears the name of somebody whom
    the complaint is about.
    """
    case = begin(case, Step.APPROVE, by=by, on=on, seen=seen)
    letter = case.letter_under_check()
    if letter is None:
        raise Refused("No letter of this case is being checked.")
    preparing.refuse_checker(letter, by)
    preparing.refuse_author(letter)
    letter.sections = letters.recompose(letter, on=on)
    preparing.refuse_incomplete(letter)
    preparing.refuse_unapproved(letter)
    _require_as_read(letter, read)
    _require_looked_for(letter, checked)
    preparing.require_form_decided(letter)
    if letters.unconfirmed(letter):
        links.confirm(case, letter.party, by=by, on=on)
    letter.approved_by = by
    letter.approved_on = on
    letter.stamp = new_stamp()
    preparing.address(letter)
    letter.save()
    record(case, EventKind.LETTER_APPROVED, by=by, on=on, letter=letter.pk, letter_kind=letter.kind)
    take_effect(letter, by=by, on=on)
    return letter


def _require_as_read(letter: Letter, read: str) -> None:
    if read and read != letters.as_read(letter):
        raise Changed(
            "The record has changed since you opened the page, and with it the letter, or where "
            "or to whom it goes. Read it again before you approve it."
        )


def take_effect(letter: Letter, *, by: Officer, on: date) -> None:
    """Change the record as the letter tells the customer that it is."""
    rule = LETTERS[letter.kind]
    if letter.case.state not in rule.leaves_from:
        raise Refused(f"The case has moved on. Return the {letter.label.lower()} to the officer.")
    if rule.leads_to not in {None, State.CLOSED}:
        letter.case.state = rule.leads_to
    EFFECTS.get(letter.kind, _leads_on)(letter, by, on)


def _require_looked_for(letter: Letter, checked: Collection[str]) -> None:
    unchecked = [words for key, words in letters.demanded(letter).items() if key not in checked]
    if unchecked:
        raise Refused("You have not yet checked: " + "; ".join(unchecked) + ".")


def _leads_on(letter: Letter, by: Officer, on: date) -> None:
    """Nothing becomes true but the state to which the letter leads."""
    wind(letter.case, letter.stage)


def _only_tells(letter: Letter, by: Officer, on: date) -> None:
    """What it tells has been true since it was recorded."""


def _acknowledged(letter: Letter, by: Officer, on: date) -> None:
    stage = letter.stage
    stage.acknowledged_on = on
    stage.save(update_fields=["acknowledged_on"])
    wind(letter.case, stage)
    record(letter.case, EventKind.ACKNOWLEDGED, by=by, on=on, stage=stage.number)


def _extended(letter: Letter, by: Officer, on: date) -> None:
    stage = letter.stage
    refuse_when_late(stage, on)
    extension = stage.extensions.get(told_on=None)
    extension.told_on = on
    extension.save(update_fields=["told_on"])
    was = stage.response_due_on
    wind(letter.case, stage)
    record(
        letter.case,
        EventKind.EXTENDED,
        by=by,
        on=on,
        stage=stage.number,
        days=extension.days,
        was=was and was.isoformat(),
        due_on=extension.due_on.isoformat(),
        over_limit=bool(extension.good_reason),
    )


def _responded(letter: Letter, by: Officer, on: date) -> None:
    stage = letter.stage
    found = stage.findings.values_list("finding", flat=True)
    stage.outcome = Outcome.overall(found)
    stage.responded_on = on
    stage.save(update_fields=["outcome", "responded_on"])
    stage.contributors.add(by, *filter(None, [stage.officer]))
    _make_in_the_letter(letter, by, on)
    wind(letter.case, stage)
    record(
        letter.case, EventKind.RESPONDED, by=by, on=on, stage=stage.number, outcome=stage.outcome
    )


def _make_in_the_letter(letter: Letter, by: Officer, on: date) -> None:
    """An apology for which no day is set is made by the answer that says it."""
    made = [kind.value for kind in RemedyKind if kind.made_in_the_letter]
    said = letter.stage.remedies.not_done().filter(kind__in=made, due_on=None)
    for remedy in said.order_by("pk"):
        remedy.done_on = on
        remedy.save(update_fields=["done_on"])
        record(letter.case, EventKind.REMEDY_DONE, by=by, on=on, remedy=remedy.pk)


def _refused(letter: Letter, by: Officer, on: date) -> None:
    end(letter.case, Disposal.ROUTED_OUT, on=on)
    record(letter.case, EventKind.CLOSED, by=by, on=on, disposal=Disposal.ROUTED_OUT)


def _escalation_refused(letter: Letter, by: Officer, on: date) -> None:
    stage = letter.stage
    stage.declined_on = on
    stage.save(update_fields=["declined_on"])
    end(letter.case, Disposal.ESCALATION_DECLINED, on=on)
    record(letter.case, EventKind.ESCALATION_DECLINED, by=by, on=on, stage=stage.number)


EFFECTS: dict[LetterKind, Callable[[Letter, Officer, date], None]] = {
    LetterKind.ACKNOWLEDGEMENT: _acknowledged,
    LetterKind.EXTENSION: _extended,
    LetterKind.RESPONSE: _responded,
    LetterKind.FINAL_RESPONSE: _responded,
    LetterKind.REFUSAL: _refused,
    LetterKind.PASSED_ON: _refused,
    LetterKind.ESCALATION_REFUSAL: _escalation_refused,
    LetterKind.REMEDY_CHANGE: _only_tells,
    LetterKind.REDEFINITION: _only_tells,
}
"""What becomes true on the day a letter leaves."""

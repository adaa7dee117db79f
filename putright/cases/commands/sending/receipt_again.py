"""The receipt once more, for somebody who has lost the link by which they follow their case."""

from datetime import date
from typing import Literal

from django.db import transaction
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import letters, limits
from putright.cases.commands.acting import record
from putright.cases.commands.sending import allowances, preparing
from putright.cases.limits import Turn
from putright.cases.models import Case, EventKind, Letter, LetterStatus, Party
from putright.people.models import Person
from putright.procedure.kinds import ContactBy, LetterForm
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused


@transaction.atomic
def send_receipt_again(case: Case, *, by: Officer | None, on: date, party: Party) -> Letter:
    """Queue the receipt, which carries the link, once more to the email address of `party`.

    In large print to somebody who needs that. Raises `Refused` after three on one day for the case
    or for the address, since more would be a nuisance to whoever owns it, for an address of which
    somebody said that they did not write to us, and for a case from an old system. So it is for
    somebody to whom we do not write by email: the address on their record may be one that they have
    left, or that somebody else reads.
    """
    case = Case.objects.for_update(case.pk)
    turn = _turn(case, party, on)
    letter = Letter(
        case=case,
        stage=case.current_stage(),
        party=party,
        kind=LetterKind.RECEIPT,
        drafted_by=by,
        approved_on=on,
        contact_by=ContactBy.EMAIL,
        addressed_to=party.person.email,
        form=_form(party.person),
        status=LetterStatus.QUEUED,
    )
    letter.sections = letters.compose(LetterKind.RECEIPT, letter.stage, on=on)
    if letter.bare:
        letter.sections = letters.bare(letter.sections)
    letter.save()
    limits.keep(letter, [turn])
    record(case, EventKind.LETTER_QUEUED, by=by, on=on, letter=letter.pk, letter_kind=letter.kind)
    return letter


def _form(person: Person) -> LetterForm | Literal[""]:
    """The form that they need, unless somebody would make it by hand: they wait for the link."""
    form = LetterForm(person.letters_in or LetterForm.ORDINARY)
    return "" if form.by_hand else form


def _turn(case: Case, party: Party, on: date) -> Turn:
    """The turn of the address. Raises `Refused` when it gets no link."""
    if case.imported:
        raise Refused(f"This case came from {case.imported_from}, and never sends letters.")
    if party.case_id != case.pk or party.person.contact_by != ContactBy.EMAIL:
        raise Refused(f"We do not write to {party.person} by email in this case.")
    if party.denied:
        raise Refused(preparing.DENIED)
    asked_at = timezone.now()
    account = allowances.of_lost_link(case, party.person.email, on)
    turn = limits.A_LINK.use(account, asked_at)
    if turn.allowed_at > asked_at:
        raise Refused(allowances.TOO_OFTEN)
    allowances.refuse_link_too_often(party, by=None, on=on)
    return turn

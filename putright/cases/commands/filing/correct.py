"""Putting a person's details right."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, index, record
from putright.cases.models import Case, EventKind, Party
from putright.cases.permissions import hidden_from
from putright.people.contact import Contact, require_reachable, tidy
from putright.people.models import Person
from putright.procedure.steps import NotAllowed, Refused, Step

SOMEBODY_ELSE = (
    "These details cannot be changed by you. Ask a colleague to do it, or your complaints manager."
)


@transaction.atomic
def correct_contact(
    case: Case,
    *,
    by: Officer,
    on: date,
    person: Person,
    contact: Contact,
    seen: int | None = None,
) -> Person:
    """Write a person's name, addresses and wishes anew, in their one record.

    It holds for all their cases, is in the history of each, and for every letter that has yet to be
    approved or is sent again. Raises `Refused` for somebody who has no part in this case, and for a
    correspondent whom we could not reach; `NotAllowed` for an officer from whom one of the cases is
    hidden.
    """
    everywhere = lock_everywhere(case, person, by=by)
    case = begin(case, Step.CORRECT_CONTACT, by=by, on=on, seen=seen)
    party = case.parties.select_related("person").filter(person=person).first()
    if party is None:
        raise Refused(f"{person} has no part in this case.")
    if not contact.name.strip():
        raise Refused("Enter the name of the person.")
    if any(each.correspondent for each in person.parties.all()):
        require_reachable(contact)
    person = party.person
    if contact.adjustments != person.adjustments:
        person.letters_in, person.look_again_on = "", None  # nobody has looked at the new one
    for field, value in asdict(tidy(contact)).items():
        setattr(person, field, value)
    person.save()
    _forget_what_was_given(party)
    for each in [case, *everywhere]:
        record(each, EventKind.CONTACT_CORRECTED, by=by, on=on, person=person.pk)
        index(each)
    return person


def lock_everywhere(case: Case, person: Person, *, by: Officer) -> list[Case]:
    """The other cases of this person, all locked in one order, so that no two wait for each other.

    Raises `NotAllowed` where `by` must not know of one of them.
    """
    theirs = Case.objects.filter(parties__person=person).order_by("pk").distinct()
    keys = list(theirs.values_list("pk", flat=True))
    if set(keys).intersection(hidden_from(by)):
        raise NotAllowed(SOMEBODY_ELSE)
    locked = [Case.objects.for_update(key) for key in sorted({*keys, case.pk})]
    return [each for each in locked if each.pk != case.pk]


def _forget_what_was_given(party: Party) -> None:
    """What was given with this case has been looked at; elsewhere, what the record says by now."""
    person = party.person
    for each in person.parties.exclude(gave={}):
        left = {
            field: given for field, given in each.gave.items() if given != getattr(person, field)
        }
        each.gave = {} if each.case_id == party.case_id else left
        each.save(update_fields=["gave"])

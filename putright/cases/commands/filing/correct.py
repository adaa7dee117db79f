"""Putting a person's details right."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, index, record
from putright.cases.models import Case, EventKind
from putright.people.contact import Contact, require_reachable, tidy
from putright.people.models import Person
from putright.procedure.steps import Refused, Step


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

    It holds for all their cases, and for every letter that has yet to be approved or is sent
    again. Raises `Refused` for somebody who has no part in this case, and for a correspondent
    whom we could not reach.
    """
    case = begin(case, Step.CORRECT_CONTACT, by=by, on=on, seen=seen)
    party = case.parties.select_related("person").filter(person=person).first()
    if party is None:
        raise Refused(f"{person} has no part in this case.")
    if not contact.name.strip():
        raise Refused("Enter the name of the person.")
    if party.correspondent:
        require_reachable(contact)
    person = party.person
    for field, value in asdict(tidy(contact)).items():
        setattr(person, field, value)
    person.save()
    record(case, EventKind.CONTACT_CORRECTED, by=by, on=on, person=person.pk)
    index(case)
    return person

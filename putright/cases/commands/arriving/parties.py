"""Who takes part in a case, and as what."""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from putright.accounts.models import Officer
from putright.cases import search
from putright.cases.models import Case, Party
from putright.cases.permissions import (
    Unproven,
    hidden_from,
    hidden_people,
    people_of_hidden_cases,
)
from putright.people.contact import Contact, require_reachable, tidy
from putright.people.matching import find_or_add, given_anew
from putright.people.models import Person
from putright.people.spelling import numbers_in, same_name
from putright.procedure.kinds import ContactBy, PartyRole
from putright.procedure.steps import Refused

NEWEST = 20
"""Cases with a number that are looked at for whoever has it."""


@dataclass(frozen=True)
class ActingFor:
    """Somebody who acts for the customer, and what shows that they may."""

    contact: Contact
    role: PartyRole = PartyRole.REPRESENTATIVE
    authority: str = ""


@dataclass(frozen=True)
class Adding:
    """Giving a case its people, on the day `on`; by the officer who wrote them down, if one did."""

    case: Case
    by: Officer | None
    on: date

    def party(
        self, contact: Contact, role: PartyRole, *, correspondent: bool, authority: str = ""
    ) -> Party:
        """Give the case a person in this role.

        We must be able to write to the correspondent. Of somebody for whom another one acts, the
        name is enough: they may have no address, or it may be for the other to know. What they give
        that the record of a known person does not say is kept with the party, until an officer has
        looked at it. A record that says more than a stranger gave is not theirs until we have
        reached them. Somebody need not give a name, unless they act for another or the council's
        policy asks for one.
        """
        if not contact.name.strip():
            _require_nameless_allowed(role)
        if correspondent:
            require_reachable(contact)
        person = self._record_of(contact)
        gave = given_anew(contact, person)
        if not correspondent:
            gave.pop("contact_by", None)  # nobody has asked to be written to
        return Party.objects.create(
            case=self.case,
            person=person,
            role=role,
            correspondent=correspondent,
            authority=authority,
            gave=gave,
            confirmed_on=self.on if self.by else None,
        )

    def _record_of(self, contact: Contact) -> Person:
        if self.by is None:
            known_by_hidden_cases = SimpleLazyObject(people_of_hidden_cases)
            return find_or_add(contact, known_by_hidden_cases, vouched=False)
        unknown = Unproven(hidden_people(self.by))
        before = rung_before(contact, hidden_from(self.by), unknown)
        return before or find_or_add(contact, unknown, vouched=True)


def rung_before(
    contact: Contact, hidden: Collection[int], unknown: Container[int] = ()
) -> Person | None:
    """The record of whoever gave this name and number, and no other way to reach them, before.

    It is looked for in the newest cases that hold the number, and in none of the `hidden` ones. The
    records with the keys `unknown` are not taken.
    """
    numbers = set(numbers_in(contact.phone))
    if contact.contact_by != ContactBy.TELEPHONE or not numbers:
        return None
    found = search.find(contact.phone, limit=NEWEST + len(hidden))
    there = Party.objects.filter(case__in=set(found).difference(hidden)).order_by("pk")
    people = (party.person for party in there.select_related("person"))
    named = same_name(tidy(contact).name)
    alike = (each for each in people if same_name(each.name) == named and not each.nameless)
    theirs = (each for each in alike if numbers.intersection(numbers_in(each.phone)))
    return next((each for each in theirs if each.pk not in unknown), None)


def _require_nameless_allowed(role: PartyRole) -> None:
    if role is not PartyRole.CUSTOMER or not settings.NAMELESS:
        raise Refused("Enter the name of the person.")

"""Who takes part in a case, and as what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from putright.accounts.models import Officer
from putright.cases import search
from putright.cases.models import Case, Party
from putright.cases.permissions import Unproven, hidden_from, hidden_people
from putright.people.contact import Contact, require_reachable
from putright.people.matching import add, find, given_anew
from putright.people.models import Person
from putright.people.spelling import numbers_in
from putright.procedure.kinds import PartyRole
from putright.procedure.steps import Refused

NEWEST = 200
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
        looked at it. A stranger has a record of their own until we have reached them, and so has
        whoever they say is the customer. Somebody need not give a name, unless they act for another
        or the council's policy asks for one.
        """
        if not contact.name.strip():
            _require_nameless_allowed(role)
        if correspondent:
            require_reachable(contact)
        person = self._record_of(contact, written_to=correspondent)
        gave = given_anew(contact, person)
        if not correspondent:
            gave.pop("contact_by", None)  # nobody has asked to be written to
        party = Party(
            case=self.case,
            person=person,
            role=role,
            correspondent=correspondent,
            authority=authority,
            gave=gave,
            confirmed_on=self.on if self.by else None,
        )
        if self.by and (said_on := _denied_on(person)):
            party.deny(said_on)
        party.save(force_insert=True)
        return party

    def _record_of(self, contact: Contact, *, written_to: bool) -> Person:
        if self.by is None:
            return add(contact)
        found = find(
            contact,
            rung=rung_before(contact, hidden_from(self.by)),
            unknown=Unproven(hidden_people(self.by)),
            written_to=written_to,
        )
        return found or add(contact)


def _denied_on(person: Person) -> date | None:
    """When whoever has the address of this record last said that they did not write to us.

    None if nobody has, or somebody was reached there since.
    """
    parties = Party.objects.filter(person=person)
    said = parties.denied().order_by("-denied_on").values_list("denied_on", flat=True).first()
    return None if said is None or parties.filter(confirmed_on__gt=said).exists() else said


def rung_before(contact: Contact, hidden: Collection[int]) -> list[Person]:
    """Whoever takes part in the newest cases that hold this number, but for the `hidden` ones."""
    if not numbers_in(contact.phone):
        return []
    found = search.find(contact.phone, limit=NEWEST + len(hidden))
    there = Party.objects.filter(case__in=set(found).difference(hidden)).order_by("pk")
    return [party.person for party in there.select_related("person")]


def _require_nameless_allowed(role: PartyRole) -> None:
    if role is not PartyRole.CUSTOMER or not settings.NAMELESS:
        raise Refused("Enter the name of the person.")

"""Who takes part in a case, and as what."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from putright.accounts.models import Officer
from putright.cases.models import Case, Party
from putright.cases.permissions import hidden_people
from putright.people.contact import Contact, require_reachable
from putright.people.matching import find_or_add, given_anew
from putright.people.models import Person
from putright.procedure.kinds import PartyRole
from putright.procedure.steps import Refused


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
            return find_or_add(contact, vouched=False)
        return find_or_add(contact, hidden_people(self.by), vouched=True)


def _require_nameless_allowed(role: PartyRole) -> None:
    if role is not PartyRole.CUSTOMER or not settings.NAMELESS:
        raise Refused("Enter the name of the person.")

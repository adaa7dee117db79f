"""Who writes to Westmere: invented people, each of whom may write more than once."""

from collections.abc import Mapping
from random import Random

from putright.cases.commands import ActingFor
from putright.people.contact import Contact
from putright.procedure.kinds import ContactBy, Kind, PartyRole

MEMBERS = {
    Kind.COUNCILLOR_ENQUIRY: "",
    Kind.MP_ENQUIRY: "Eleanor Marsh MP",
    Kind.MAYORAL_ENQUIRY: "The Mayor's Office",
}


class People:
    """A town of invented people, with addresses and numbers that reach nobody."""

    def __init__(self, names: Mapping[str, list[str]], chance: Random) -> None:
        self.names = names
        self.chance = chance

    def somebody(self, number: int) -> Contact:
        """Who writes to the council in contact `number`: one in six has a number before it."""
        if self.chance.random() < 1 / 6:
            number = self.chance.randint(1, number)
        return self._new(Random(f"person {number}"))

    def member(self, kind: Kind) -> ActingFor:
        """The councillor, MP or Mayor's office from whom an enquiry comes."""
        name = MEMBERS[kind] or self.chance.choice(self.names["councillors"])
        email = f"{name.replace(' ', '.').replace(chr(39), '').lower()}@example.org"
        return ActingFor(Contact(name=name, email=email), role=PartyRole.MEMBER)

    def friend(self, customer: Contact) -> ActingFor:
        """Somebody who writes for the customer."""
        return ActingFor(
            self._new(self.chance), authority=f"Form of authority signed by {customer.name}"
        )

    def _new(self, chance: Random) -> Contact:
        choose = chance.choice
        first, last = choose(self.names["first"]), choose(self.names["last"])
        number = chance.randint(1, 180)
        plain = f"{first}.{last}".encode("ascii", "ignore").decode().lower().replace("'", "")
        by_post = chance.random() < 0.2
        return Contact(
            name=f"{first} {last}",
            email="" if by_post else f"{plain}{number}@example.org",
            phone=f"01632 960 {chance.randint(500, 999)}",
            address=f"{number} {choose(self.names['streets'])}, Westmere",
            postcode=f"WM{chance.randint(1, 9)} {chance.randint(1, 9)}AB",
            ward=choose(self.names["wards"]),
            contact_by=ContactBy.POST if by_post else ContactBy.EMAIL,
            adjustments=choose(self.names["adjustments"]) if chance.random() < 0.08 else "",
        )

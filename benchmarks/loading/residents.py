"""Who writes to the council: many people, some of whom come again and again."""

from collections.abc import Mapping
from itertools import count
from typing import NamedTuple

from benchmarks.words import Language
from putright.cases import search
from putright.database.sealed import name_of, sealed_as, written
from putright.people.models import Person
from putright.people.names import learn
from putright.people.spelling import from_the_end, numbers_in

AGAIN = 1 / 4
"""How many of the contacts come from somebody who has been there before."""
MEMBERS = 80
"""Councillors, members of parliament and mayors, from whom all enquiries come."""
KNOWN_NAME, KNOWN_PHONE = "Zuzanna Quex", "01632 961234"
"""The name and the telephone number by which a search is measured."""
KNOWN_CASES = 7
"""How many cases that person has."""
NAMES_AT_ONCE = 500


class Resident(NamedTuple):
    """A person's key, and what the rows of their cases say of them."""

    key: int
    name: str
    email: str
    words: str
    sealed_as: str
    """What the digest of their own row is made of."""


class Residents:
    """Hands out residents: new ones, and the more often somebody came the sooner again."""

    def __init__(self, language: Language, first_key: int) -> None:
        self.language = language
        self.chance = language.chance
        self.keys = count(first_key)
        self.new: list[Mapping[str, object]] = []
        self.firsts = [language.name() for _ in range(400)]
        self.lasts = [language.name() for _ in range(20_000)]
        self.contacts: list[Resident] = []
        self.known = self._add(KNOWN_NAME, KNOWN_PHONE)
        self.members = [self._somebody_new() for _ in range(MEMBERS)]

    def learn_names(self) -> None:
        """Let a name be found that is mistyped, as when each is written down on a page."""
        names = [KNOWN_NAME, *self.firsts, *self.lasts]
        for first in range(0, len(names), NAMES_AT_ONCE):
            learn(names[first : first + NAMES_AT_ONCE])

    def somebody(self) -> Resident:
        """Whoever writes next."""
        if self.contacts and self.chance.random() < AGAIN:
            resident = self.chance.choice(self.contacts)
        else:
            resident = self._somebody_new()
        self.contacts.append(resident)
        return resident

    def member(self) -> Resident:
        """Whichever member enquires next."""
        return self.chance.choice(self.members)

    def _somebody_new(self) -> Resident:
        choose = self.chance.choice
        phone = f"01632 960{self.chance.randint(0, 999):03}"
        return self._add(f"{choose(self.firsts)} {choose(self.lasts)}", phone)

    def _add(self, name: str, phone: str) -> Resident:
        key, number = next(self.keys), self.chance.randint(1, 180)
        email = f"{name.replace(' ', '.').lower()}{key}@example.org"
        street = f"{self.chance.choice(self.lasts)} Street"
        postcode = f"WM{self.chance.randint(1, 99)} {self.chance.randint(1, 9)}AB"
        person = {
            "id": key,
            "name": name,
            "email": email,
            "phone": phone,
            "address": f"{number} {street}, Westmere",
            "postcode": postcode,
            "ward": "Abbey",
            "contact_by": "email",
            "adjustments": "",
            "letters_in": "",
            "look_again_on": None,
        }
        self.new.append(person)
        found_by = [name, email, postcode, postcode.replace(" ", ""), person["address"]]
        numbers = map(from_the_end, numbers_in(phone))
        words = search.plain("\n".join([*found_by, phone.replace(" ", ""), *numbers]))
        says = written(sealed_as(name_of(Person, key), {**person, "id": None}))
        return Resident(key, name, email, " ".join(words), says)

"""Who on record may be the person that somebody is writing down."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Q

from putright.cases import search
from putright.cases.likely import likely
from putright.cases.models import Party
from putright.cases.permissions import proven, without, written_down
from putright.people.addresses import same_address
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.spelling import numbers_in

READ = 200
"""The newest cases with a name, a number or an address that are looked at."""
AT_A_POSTCODE = 200
"""People at one postcode who are looked at, those written down last."""
SHORTEST = 3
"""Letters of a name, or digits of a number, from which on somebody is looked for."""
LAST_DIGITS = 6
"""Digits at the end of a number by which it is known."""
FIRST_LINE = re.compile(r"[,\n]")
"""Where the first line of an address ends."""
PEOPLE, NEIGHBOURS = 5, 10
"""How many are shown."""


class Agreement(StrEnum):
    """What a record of a person has in common with what was typed."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ALIKE = "alike"
    ADDRESS = "address"
    POSTCODE = "postcode"

    @property
    def label(self) -> str:
        """The words that officers read after "Same"."""
        return {
            Agreement.EMAIL: "email address",
            Agreement.PHONE: "telephone number",
            Agreement.ALIKE: "name in another spelling",
        }.get(self, self.value)

    @property
    def of_the_person(self) -> bool:
        """Whether it is theirs, and not that of all who live there."""
        return self not in {Agreement.ADDRESS, Agreement.POSTCODE}


WEIGHT = {
    Agreement.EMAIL: 4,
    Agreement.PHONE: 4,
    Agreement.NAME: 3,
    Agreement.ALIKE: 2,
    Agreement.ADDRESS: 2,
    Agreement.POSTCODE: 1,
}
"""How much each says for a record: a name is shared by more people than a number is."""


class Trust(StrEnum):
    """Who has told of a person, and so how far what their record says can be taken for theirs."""

    DENIED = "denied"
    """Whoever has the address to which our letters go says that they did not write to us."""
    NONE = "none"
    """A form on the portal alone, which anybody may have filled in."""
    REACHED = "reached"
    """The portal alone, but they have answered at the address to which our letters go."""
    WRITTEN_DOWN = "written_down"
    """An officer, or an old system."""


TRUSTED = list(Trust)
"""The least trusted first."""


@dataclass(frozen=True)
class Known:
    """Somebody on record, and what of them agrees with what was typed.

    `cases` are the keys of their contacts, open ones first and then the newest first, and `open` is
    how many are.
    """

    person: Person
    agrees: Sequence[Agreement]
    cases: Sequence[int] = ()
    open: int = 0
    trust: Trust = Trust.WRITTEN_DOWN

    @property
    def usable(self) -> bool:
        """Whether what is on record of them can be taken over by whoever writes them down."""
        return self.trust in {Trust.REACHED, Trust.WRITTEN_DOWN}

    @property
    def same(self) -> str:
        """What agrees, in words: "Same name and postcode"."""
        *first, last = [each.label for each in self.agrees]
        return f"Same {', '.join(first)} and {last}" if first else f"Same {last}"


@dataclass(frozen=True)
class Found:
    """Who may be meant, the likeliest first; `more` of them are not shown.

    `neighbours` are others at the postcode or address that was typed.
    """

    people: Sequence[Known] = ()
    neighbours: Sequence[Known] = ()
    more: int = 0
    more_neighbours: int = 0
    looked: bool = field(default=False, compare=False)
    """Whether enough was typed to look for anybody."""


def who(typed: Contact, *, hidden: Collection[int]) -> Found:
    """Find the people whom a contact may come from, as far as it has been written down.

    A name may be unfinished or misspelt, and a number may be its last six digits. Whoever has a
    part in `hidden` cases alone is not there. It takes a fixed number of questions, each answered
    by an index.
    """
    wanted = _wanted(typed)
    if not any((wanted.name, wanted.email, wanted.phone, wanted.postcode, wanted.address)):
        return Found()
    some = _people(wanted, hidden)
    if wanted.name and not any(Agreement.NAME in agrees for agrees in some.values()):
        some = {**some, **_alike(wanted, hidden)}
    trust = _trust(some)

    def rank(person: Person) -> tuple[int, int, int]:
        return -_weight(some[person]), -TRUSTED.index(trust[person.pk]), -person.pk

    ranked = sorted(some, key=rank)
    theirs = [each for each in ranked if any(mark.of_the_person for mark in some[each])]
    others = [each for each in ranked if each not in theirs]
    known = _known([*theirs[:PEOPLE], *others[:NEIGHBOURS]], some, trust, hidden)
    here = len(theirs[:PEOPLE])
    return Found(
        known[:here],
        known[here:],
        more=len(theirs[PEOPLE:]),
        more_neighbours=len(others[NEIGHBOURS:]),
        looked=True,
    )


def details(key: int, *, hidden: Collection[int]) -> Person | None:
    """The record of a person of whom not only strangers and `hidden` cases tell, or None.

    None as well where whoever has the address said that they did not write to us.
    """
    if not without(hidden, Party.objects.filter(person=key)).exists():
        return None
    person = proven(Person.objects.filter(pk=key)).first()
    usable = person and _trust([person])[key] is not Trust.DENIED
    return person if usable else None


def _wanted(typed: Contact) -> Contact:
    """What was typed, as records write it, without what is too short to look for."""
    wanted = tidy(typed)
    digits = sum(map(str.isdigit, wanted.phone))
    named = wanted.name != NAMELESS and len(wanted.name) >= SHORTEST
    return replace(
        wanted,
        name=wanted.name if named else "",
        phone=wanted.phone if digits >= LAST_DIGITS else "",
        address=FIRST_LINE.split(wanted.address, maxsplit=1)[0].strip(),
    )


Agreeing = Mapping[Person, Sequence[Agreement]]


def _people(wanted: Contact, hidden: Collection[int]) -> Agreeing:
    """Everybody with something in common with what was typed."""
    there = Person.objects.reached_at(email=wanted.email, postcode=wanted.postcode)
    keys = list(there.order_by("-pk").values_list("pk", flat=True)[:AT_A_POSTCODE])
    said = [words for words in (wanted.name, wanted.phone, wanted.address) if words]
    read = READ + len(hidden)
    cases = {key for words in said for key in search.find(words, limit=read)}
    return _judged(_takes_part(Q(person__in=keys) | Q(case__in=cases), hidden), wanted)


def _alike(wanted: Contact, hidden: Collection[int]) -> Agreeing:
    """Those whose name sounds or looks like the one that was typed."""
    meant = likely(wanted.name, hidden=hidden)
    people = _takes_part(Q(case__in=meant.cases, person__name__in=meant.names), hidden)
    return {person: [Agreement.ALIKE, *_agreements(person, wanted)] for person in people}


def _takes_part(condition: Q, hidden: Collection[int]) -> set[Person]:
    parties = without(hidden, Party.objects.filter(condition)).select_related("person")
    return {party.person for party in parties}


def _judged(people: Iterable[Person], wanted: Contact) -> Agreeing:
    judged = {person: _agreements(person, wanted) for person in people}
    return {person: agrees for person, agrees in judged.items() if agrees}


def _agreements(person: Person, wanted: Contact) -> list[Agreement]:
    """What the record of a person has in common with what was typed, in the order of the form."""
    agrees = {
        Agreement.NAME: not person.nameless and _begins(wanted.name, person.name),
        Agreement.EMAIL: wanted.email != "" and wanted.email == person.email,
        Agreement.PHONE: _same_number(wanted.phone, person.phone),
        Agreement.ADDRESS: _same_home(wanted.address, person.address),
        Agreement.POSTCODE: wanted.postcode != "" and wanted.postcode == person.postcode,
    }
    return [each for each, holds in agrees.items() if holds]


def _begins(typed: str, name: str) -> bool:
    """Whether each word typed is one of the name, the last as far as it goes."""
    *whole, unfinished = search.plain(typed) or [""]
    words = search.plain(name)
    return (
        unfinished != ""
        and set(whole).issubset(words)
        and any(word.startswith(unfinished) for word in words)
    )


def _same_home(typed: str, address: str) -> bool:
    """Whether the first line typed is the first of an address, as far as it goes."""
    first_line = same_address(FIRST_LINE.split(address, maxsplit=1)[0])
    return typed != "" and first_line.startswith(same_address(typed))


def _same_number(typed: str, number: str) -> bool:
    ends = numbers_in(typed)
    return any(known.endswith(end) for known in numbers_in(number) for end in ends)


def _weight(agrees: Iterable[Agreement]) -> int:
    return sum(WEIGHT[each] for each in agrees)


def _trust(people: Iterable[Person]) -> dict[int, Trust]:
    """How far each can be trusted, by the keys of their records."""
    keys = [person.pk for person in people]
    known = proven(Person.objects.filter(pk__in=keys)).annotate(told=written_down())
    told = dict(known.values_list("pk", "told"))
    denied = set(Party.objects.denied().filter(person__in=keys).values_list("person", flat=True))
    trust = {key: Trust.WRITTEN_DOWN if told else Trust.REACHED for key, told in told.items()}
    return {key: Trust.DENIED if key in denied else trust.get(key, Trust.NONE) for key in keys}


def _known(
    people: Sequence[Person],
    some: Agreeing,
    trust: Mapping[int, Trust],
    hidden: Collection[int],
) -> list[Known]:
    """These people with their contacts."""
    keys = [person.pk for person in people]
    parties = without(hidden, Party.objects.filter(person__in=keys))
    contacts: defaultdict[int, list[tuple[bool, int]]] = defaultdict(list)
    for person, case, closed_on in parties.values_list("person_id", "case_id", "case__closed_on"):
        contacts[person].append((closed_on is None, case))
    return [
        Known(
            person,
            some[person],
            cases=[case for _, case in sorted(contacts[person.pk], reverse=True)],
            open=sum(still_open for still_open, _ in contacts[person.pk]),
            trust=trust[person.pk],
        )
        for person in people
    ]

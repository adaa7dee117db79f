"""One record a person, for many contacts at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet

from putright.cases.models import Party
from putright.cases.permissions import proven, written_down
from putright.database.tables import table
from putright.people.addresses import same_address
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.names import learn
from putright.people.spelling import same_name
from putright.procedure.kinds import ContactBy, PartyRole

NO_ADDRESS = "-"
"""Stands for the postal address of a record that has none."""
Sign = tuple[str, ...]
"""What two people have in common only when they are one."""


OF_A_RECORD = ("pk", "name", "email", "postcode", "address")


class Somebody(Protocol):
    """A contact, or as much of a record as says whose it is."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def address(self) -> str: ...


Signs = Callable[[Somebody], Iterator[Sign]]


def customers(contacts: Sequence[Contact]) -> tuple[list[Person], int]:
    """Return the record of each customer, in the same order, and how many are new.

    The same name with the same email address is the same person, and so is the same name with the
    same postcode where no other postal address says otherwise; here and in the record as it was.
    Of a record that only the portal has told of, that must be where our letters to it go. Somebody
    with neither gets a record of their own.
    """
    contacts = [tidy(contact) for contact in contacts]
    emails = {contact.email for contact in contacts} - {""}
    postcodes = {contact.postcode for contact in contacts} - {""}
    alike = Q(email__in=emails) & ~Q(email="") | Q(postcode__in=postcodes)
    reached = Q(email__in=emails, contact_by=ContactBy.EMAIL.value) | Q(
        postcode__in=postcodes, contact_by=ContactBy.POST.value
    )
    known = proven(Person.objects.filter(alike)).filter(written_down() | reached)
    return _find_or_add(contacts, known, _of_customer, _of_their_record)


def members(contacts: Sequence[Contact]) -> tuple[list[Person], int]:
    """Return the record of each councillor, MP or Mayor, in the same order, and how many are new.

    Old systems give no more than their names, and among members without an address of any kind
    those are enough.
    """
    contacts = [tidy(contact) for contact in contacts]
    names = {contact.name for contact in contacts}
    brought = Party.objects.filter(person=OuterRef("pk"), role=PartyRole.MEMBER)
    alike = Person.objects.filter(Exists(brought), name__in=names, email="", postcode="")
    return _find_or_add(contacts, alike, _of_member)


def _of_customer(person: Somebody) -> Iterator[Sign]:
    """By what the record of a contact is found: with an address, that one or a record without."""
    yield from _by_email(person)
    if home := _home(person):
        at = same_address(person.address)
        yield from [(*home, at), (*home, NO_ADDRESS)] if at else [home]


def _of_their_record(person: Somebody) -> Iterator[Sign]:
    """By what a record can be found."""
    yield from _by_email(person)
    if home := _home(person):
        yield from [home, (*home, same_address(person.address) or NO_ADDRESS)]


def _by_email(person: Somebody) -> Iterator[Sign]:
    if person.email and person.name != NAMELESS:  # nothing says that two without a name are one
        yield "email", person.email, same_name(person.name)


def _home(person: Somebody) -> Sign:
    """The postcode with the name; nothing where one of them is missing."""
    named = person.postcode and person.name != NAMELESS
    return ("postcode", person.postcode, same_name(person.name)) if named else ()


def _of_member(person: Somebody) -> Iterator[Sign]:
    yield ("name", person.name)


def _find_or_add(
    contacts: Sequence[Contact],
    alike: QuerySet[Person],
    signs: Signs,
    of_record: Signs | None = None,
) -> tuple[list[Person], int]:
    """Match each contact to a person by the first sign that they share, or add a new person.

    `of_record` are the signs by which a record can be found, where those are others. Records that
    exist already are not changed.
    """
    of_record = of_record or signs
    wanted = {sign for contact in contacts for sign in signs(contact)}
    known = _known(wanted, alike, of_record)
    people: list[Person] = []
    new: list[Person] = []
    for contact in contacts:
        person = next((known[sign] for sign in signs(contact) if sign in known), None)
        if person is None:
            person = Person(**vars(contact))
            new.append(person)
            for sign in of_record(person):
                known.setdefault(sign, person)
        people.append(person)
    _add(new)
    return people, len(new)


def _known(wanted: Iterable[Sign], alike: QuerySet[Person], signs: Signs) -> dict[Sign, Person]:
    """The oldest record with each of these signs, where there is one.

    A postcode is that of many people, so only those who are meant are read as a whole.
    """
    found: dict[Sign, int] = {}
    for record in alike.order_by("pk").values_list(*OF_A_RECORD, named=True):
        for sign in signs(record):
            found.setdefault(sign, record.pk)
    keys = {sign: found[sign] for sign in wanted if sign in found}
    people = Person.objects.in_bulk(set(keys.values()))
    return {sign: people[key] for sign, key in keys.items()}


def _add(new: Sequence[Person]) -> None:
    """Add the records of new people, tell each the key of its own, and learn their names."""
    columns = table(Person).defaults
    rows = [{name: getattr(person, name) for name in columns} for person in new]
    for person, key in zip(new, table(Person).add(rows), strict=True):
        person.pk = key
    learn(person.name for person in new)

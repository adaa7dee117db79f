"""One record a person, for many contacts at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from django.db.models import Exists, OuterRef, Q

from putright.cases.models import Party
from putright.people.contact import Contact, tidy
from putright.people.models import Person
from putright.procedure.kinds import PartyRole

Sign = tuple[str, ...]
"""What two people have in common only when they are one."""


def customers(contacts: Sequence[Contact]) -> tuple[list[Person], int]:
    """Return the record of each customer, in the same order, and how many are new.

    The same name with the same email address or the same postcode is the same person, here and
    in the record as it was. Somebody with neither gets a record of their own.
    """
    contacts = [tidy(contact) for contact in contacts]
    emails = {contact.email for contact in contacts} - {""}
    postcodes = {contact.postcode for contact in contacts} - {""}
    alike = Q(email__in=emails) & ~Q(email="") | Q(postcode__in=postcodes)
    return _find_or_add(contacts, Person.objects.filter(alike), _of_customer)


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


def _of_customer(person: Contact | Person) -> Iterator[Sign]:
    name = person.name.casefold()
    if person.email:
        yield "email", person.email, name
    if person.postcode:
        yield "postcode", person.postcode, name


def _of_member(person: Contact | Person) -> Iterator[Sign]:
    yield ("name", person.name)


def _find_or_add(
    contacts: Iterable[Contact],
    existing: Iterable[Person],
    signs: Callable[[Contact | Person], Iterator[Sign]],
) -> tuple[list[Person], int]:
    """Match each contact to a person by the first sign that they share, or add a new person.

    Records that exist already are not changed.
    """
    known: dict[Sign, Person] = {}

    def remember(person: Person) -> Person:
        for sign in signs(person):
            known.setdefault(sign, person)
        return person

    for record in sorted(existing, key=lambda record: record.pk):
        remember(record)
    people: list[Person] = []
    new: list[Person] = []
    for contact in contacts:
        person = next((known[sign] for sign in signs(contact) if sign in known), None)
        if person is None:
            person = remember(Person(**asdict(contact)))
            new.append(person)
        people.append(person)
    Person.objects.bulk_create(new)
    return people, len(new)

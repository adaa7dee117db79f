"""One record a person: finding the one that a contact is from."""

from collections.abc import Container, Iterable
from dataclasses import asdict

from django.db.models import CharField

from putright.database.prepared import Prepared
from putright.people.addresses import same_address
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.names import learn
from putright.people.spelling import numbers_in, same_name, same_number
from putright.procedure.kinds import ContactBy


def add(contact: Contact) -> Person:
    """Make a record of this person, and return it."""
    person = Person.objects.create(**asdict(tidy(contact)))
    learn([person.name])
    return person


def find(
    contact: Contact,
    *,
    rung: Iterable[Person] = (),
    unknown: Container[int] = (),
    written_to: bool = True,
) -> Person | None:
    """The record of somebody whom an officer writes down; None when nobody is surely the same.

    The same name is not enough: what we write to the record must reach whoever is there now, in a
    way that they gave. Who is `written_to` has chosen the way; for anybody else it is enough that
    they gave the address. What the record says is never overwritten: `given_anew` has what an
    officer may take over from the contact. Somebody who gave no name has a record of their own each
    time. `rung` are people in whose contacts this telephone number stands. The records with the
    keys `unknown` are not taken: whoever writes the contact down must not learn that they are
    there, or nobody knows yet whose they are.
    """
    contact = tidy(contact)
    alike = [*_at_email(contact), *_at_address(contact), *rung]
    reached = (each for each in alike if _reaches(each, contact))
    if written_to:
        reached = (each for each in reached if each.contact_by == contact.contact_by)
    return _first(reached, contact.name, unknown)


def _reaches(person: Person, contact: Contact) -> bool:
    """Whether what we write to this record reaches somebody in a way that they have given."""
    gave = {
        ContactBy.EMAIL: person.email != "" and person.email == contact.email,
        ContactBy.POST: _same_home(person, contact),
        ContactBy.TELEPHONE: _same_number(person, contact),
    }
    gave[ContactBy.IN_PERSON] = any(gave.values())
    return gave.get(person.contact_by, False)


def _same_home(person: Person, contact: Contact) -> bool:
    there = (person.postcode, same_address(person.address))
    return person.address != "" and there == (contact.postcode, same_address(contact.address))


def _same_number(person: Person, contact: Contact) -> bool:
    return bool(set(numbers_in(person.phone)).intersection(numbers_in(contact.phone)))


def earlier_record(person: Person, unknown: Container[int] = ()) -> Person | None:
    """Another record of somebody of this name, at the address at which we have now reached them.

    It is theirs, because the address is. What else they gave, such as an e-mail address when we
    write to them by post, proves nothing. A record by which we would write to another address is
    left alone.
    """
    match person.contact_by:
        case ContactBy.EMAIL:
            alike = _at_email(person)
        case ContactBy.POST:
            alike = _at_address(person)
        case _:
            return None
    others = (each for each in alike if each.pk != person.pk)
    there = (each for each in others if each.contact_by == person.contact_by)
    return _first(there, person.name, unknown)


def given_anew(contact: Contact, person: Person) -> dict[str, str]:
    """What a contact gives besides the name that the record of this person does not say."""
    given = asdict(tidy(contact))
    del given["name"]
    return {
        field: str(value)
        for field, value in given.items()
        if value != "" and not _same(field, value, getattr(person, field))
    }


def _first(alike: Iterable[Person], name: str, unknown: Container[int]) -> Person | None:
    """The first of these who has this name."""
    if name == NAMELESS:
        return None
    called = (each for each in alike if same_name(each.name) == same_name(name))
    return next((each for each in called if each.pk not in unknown), None)


def _at_email(who: Contact | Person) -> list[Person]:
    return list(BY_EMAIL.ask(email=who.email)) if who.email else []


def _at_address(who: Contact | Person) -> list[Person]:
    """Those at the postal address that somebody gave; where it has no postcode, spelt like it."""
    if not who.address:  # a name alone is nobody's
        return []
    there = Person.objects.filter(postcode=who.postcode)
    if not who.postcode:
        there = there.filter(address__iexact=who.address)
    home = same_address(who.address)
    return [each for each in there.order_by("pk") if same_address(each.address) == home]


def _same(field: str, given: str, known: str) -> bool:
    """Whether one thing was given and is known, however either is spelt."""
    spelt = SPELT.get(field, str)
    return spelt(given) == spelt(known)


SPELT = {"phone": same_number, "address": same_address}
"""What the ways to write one thing have in common."""


BY_EMAIL = Prepared[Person](
    lambda email: Person.objects.reached_at(email=email).order_by("pk"), email=CharField()
)

"""One record a person: finding the one that a new contact is from."""

from collections.abc import Container, Iterable
from dataclasses import asdict

from django.db.models import CharField

from putright.database.prepared import Prepared
from putright.people.addresses import same_address
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.names import learn
from putright.people.spelling import same_name, same_number
from putright.procedure.kinds import ContactBy


def find_or_add(contact: Contact, unknown: Container[int] = (), *, vouched: bool) -> Person:
    """Return the record of this person, a new one unless name and address are the same.

    The same name with the same e-mail address, or with the same postcode and postal address, is
    the same person. What an existing record says is never overwritten from a new contact: anybody
    can give a name and an address. So, unless an officer has `vouched` for it, a contact is given
    no record that says more than it gave itself: see `earlier_record`. `given_anew` has what an
    officer may take from it. Somebody who gave no name has a record of their own each time. The
    records with the keys `unknown` are not taken: whoever writes the contact down must not learn
    that they are there, or nobody knows yet whose they are.
    """
    contact = tidy(contact)
    alike = [*_at_email(contact), *_at_address(contact)]
    fit = (each for each in alike if vouched or not _says_more(each, contact))
    return _first(fit, contact.name, unknown) or _add(contact)


def _add(contact: Contact) -> Person:
    person = Person.objects.create(**asdict(contact))
    learn([person.name])
    return person


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
    theirs = (each for each in alike if each.pk not in unknown)
    return next((each for each in theirs if same_name(each.name) == same_name(name)), None)


def _at_email(who: Contact | Person) -> list[Person]:
    return list(BY_EMAIL.ask(email=who.email)) if who.email else []


def _at_address(who: Contact | Person) -> list[Person]:
    """Those at the postal address at which somebody wants to be written to."""
    if who.contact_by != ContactBy.POST or not who.address:  # a name alone is nobody's
        return []
    there = Person.objects.filter(postcode=who.postcode, address__iexact=who.address)
    return list(there.order_by("pk"))


def _says_more(person: Person, contact: Contact) -> bool:
    """Whether somebody would learn more of this record than they gave."""
    given = asdict(contact)
    del given["name"]
    known = {field: getattr(person, field) for field in given}
    return any(
        known[field] and not _same(field, said, known[field]) for field, said in given.items()
    )


def _same(field: str, given: str, known: str) -> bool:
    """Whether one thing was given and is known, however either is spelt."""
    spelt = SPELT.get(field, str)
    return spelt(given) == spelt(known)


SPELT = {"phone": same_number, "address": same_address}
"""What the ways to write one thing have in common."""


BY_EMAIL = Prepared[Person](
    lambda email: Person.objects.reached_at(email=email).order_by("pk"), email=CharField()
)

"""One record a person: finding the one that a new contact is from."""

from collections.abc import Collection
from dataclasses import asdict

from django.db.models import CharField

from putright.database.prepared import Prepared
from putright.people.contact import NAMELESS, Contact, tidy
from putright.people.models import Person
from putright.people.spelling import same_name
from putright.procedure.kinds import ContactBy


def find_or_add(contact: Contact, unknown: Collection[int] = ()) -> Person:
    """Return the record of this person, a new one unless name and address are the same.

    The same name with the same e-mail address, or with the same postcode and postal address, is
    the same person. What an existing record says is never overwritten from a new contact: anybody
    can give a name and an address. `given_anew` has what an officer may take from it. Somebody who
    gave no name has a record of their own each time. The records with the keys `unknown` are not
    taken: whoever writes the contact down must not learn that they are there.
    """
    contact = tidy(contact)
    return _same(contact, unknown) or Person.objects.create(**asdict(contact))


def given_anew(contact: Contact, person: Person) -> dict[str, str]:
    """What a contact gives besides the name that the record of this person does not say."""
    given = asdict(tidy(contact))
    del given["name"]
    return {
        field: str(value)
        for field, value in given.items()
        if value not in ("", getattr(person, field))
    }


def _same(contact: Contact, unknown: Collection[int]) -> Person | None:
    """Somebody of this name at the same e-mail address, or else at the same postal one."""
    if contact.name == NAMELESS:
        return None
    name = same_name(contact.name)
    alike = BY_EMAIL.ask(email=contact.email) if contact.email else []
    if contact.contact_by == ContactBy.POST and contact.address:  # a name alone is nobody's
        there = Person.objects.filter(postcode=contact.postcode, address__iexact=contact.address)
        alike += list(there.order_by("pk"))
    known = (person for person in alike if person.pk not in unknown)
    return next((person for person in known if same_name(person.name) == name), None)


BY_EMAIL = Prepared[Person](
    lambda email: Person.objects.reached_at(email=email).order_by("pk"), email=CharField()
)

"""One record a person: finding the one that a new contact is from."""

from dataclasses import asdict

from django.db.models import CharField

from putright.database.prepared import Prepared
from putright.people.contact import Contact, tidy
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Refused


def find_or_add(contact: Contact) -> Person:
    """Return the record of this person, a new one unless name and address are the same.

    The same name with the same e-mail address, or with the same postcode and postal address, is
    the same person. What an existing record says is never overwritten from a new contact, but
    for how they want to hear from us and the adjustments that they ask for.
    """
    if not contact.name.strip():
        raise Refused("Enter the name of the person.")
    contact = tidy(contact)
    person = _same(contact)
    if person is None:
        return Person.objects.create(**asdict(contact))
    wishes = (contact.contact_by, contact.adjustments or person.adjustments)
    if wishes != (person.contact_by, person.adjustments):
        person.contact_by, person.adjustments = wishes
        person.save(update_fields=["contact_by", "adjustments"])
    return person


def _same(contact: Contact) -> Person | None:
    if contact.contact_by == ContactBy.EMAIL:
        alike = BY_EMAIL.ask(email=contact.email)
    elif contact.address:
        there = Person.objects.filter(postcode=contact.postcode, address__iexact=contact.address)
        alike = list(there.order_by("pk"))
    else:
        return None  # a name alone is nobody's
    name = contact.name.casefold()
    return next((person for person in alike if person.name.casefold() == name), None)


BY_EMAIL = Prepared[Person](
    lambda email: Person.objects.reached_at(email=email).order_by("pk"), email=CharField()
)

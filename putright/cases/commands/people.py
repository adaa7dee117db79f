"""One record a customer: finding the person that a new contact is from."""

from dataclasses import asdict, dataclass, replace

from putright.cases.models import Case, Party, Person
from putright.procedure.kinds import ContactBy, PartyRole
from putright.procedure.steps import Refused


@dataclass(frozen=True)
class Contact:
    """A person as a form, a caller or a letter gives them."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    ward: str = ""
    contact_by: ContactBy = ContactBy.EMAIL
    adjustments: str = ""


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
    person.contact_by = contact.contact_by
    person.adjustments = contact.adjustments or person.adjustments
    person.save(update_fields=["contact_by", "adjustments"])
    return person


def tidy(contact: Contact) -> Contact:
    """Write a contact as records are compared: addresses in one spelling, no stray spaces."""
    return replace(
        contact,
        contact_by=contact.contact_by if contact.email.strip() else ContactBy.POST,
        name=" ".join(contact.name.split()),
        email=contact.email.strip().lower(),
        phone=contact.phone.strip(),
        address=contact.address.replace("\r\n", "\n").strip(),
        postcode=_postcode(contact.postcode),
    )


def add_party(
    case: Case, contact: Contact, role: PartyRole, *, correspondent: bool, authority: str = ""
) -> Party:
    """Give the case a person in this role.

    We must be able to write to the correspondent. Of somebody for whom another one acts, the name
    is enough: they may have no address, or it may be for the other to know.
    """
    if correspondent:
        require_reachable(contact)
    person = find_or_add(contact)
    return Party.objects.create(
        case=case, person=person, role=role, correspondent=correspondent, authority=authority
    )


def _same(contact: Contact) -> Person | None:
    if contact.contact_by == ContactBy.EMAIL:
        alike = Person.objects.reached_at(email=contact.email)
    elif contact.address:
        alike = Person.objects.filter(postcode=contact.postcode, address__iexact=contact.address)
    else:
        return None  # a name alone is nobody's
    name = contact.name.casefold()
    return next((p for p in alike.order_by("pk") if p.name.casefold() == name), None)


def _postcode(typed: str) -> str:
    """Write a postcode in capitals with its space; anything else stays as it is, in capitals."""
    bare = "".join(typed.upper().split())
    return f"{bare[:-3]} {bare[-3:]}" if 5 <= len(bare) <= 7 else bare[:10]


def require_reachable(contact: Contact) -> None:
    """Raise `Refused` when there is no address to which a letter could go."""
    if contact.contact_by == ContactBy.EMAIL and not contact.email.strip():
        raise Refused("Enter an email address, or choose to be written to by post.")
    if contact.contact_by == ContactBy.POST and not contact.address.strip():
        raise Refused("Enter a postal address, or choose to be written to by email.")

"""How a person says who they are and how to reach them, and how records write it."""

from dataclasses import dataclass, replace

from putright.procedure.kinds import ContactBy
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


def require_reachable(contact: Contact) -> None:
    """Raise `Refused` when there is no address to which a letter could go."""
    if contact.contact_by == ContactBy.EMAIL and not contact.email.strip():
        raise Refused("Enter an email address, or choose to be written to by post.")
    if contact.contact_by == ContactBy.POST and not contact.address.strip():
        raise Refused("Enter a postal address, or choose to be written to by email.")


def _postcode(typed: str) -> str:
    """Write a postcode in capitals with its space; anything else stays as it is, in capitals."""
    bare = "".join(typed.upper().split())
    return f"{bare[:-3]} {bare[-3:]}" if 5 <= len(bare) <= 7 else bare[:10]

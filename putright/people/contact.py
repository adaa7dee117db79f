"""How a person says who they are and how to reach them, and how records write it."""

import re
from dataclasses import dataclass, fields, replace
from unicodedata import normalize

from putright.people.spelling import postcode, seen
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import Refused

NAMELESS = "Somebody who gave no name"
"""What stands for the name of somebody who did not give theirs."""
NO_PLACE = re.compile(
    r"(currently |i am |am )?((of )?no |without (a )?)(fixed |permanent )?(abode|address|home)"
    r"|nfa|none|unknown|nil|n/?a|not (known|given)|[-.]+"
    r"|(currently |i am |am )?(homeless|sleeping rough)( at (the moment|present)| now| currently)?"
)
"""What people write where an address is asked for and there is none."""


NO_NAME = re.compile(r"[0-9@:/\\?!;<>\"&=%$£€#*_+|~^(){}\[\]]|www|\w\w\.\w\w")
"""What stands in an address, a sentence or an offer, and in nobody's name."""


@dataclass(frozen=True)
class Contact:
    """A person as a form, a caller or a letter gives them. Without a name, they gave none."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    ward: str = ""
    contact_by: ContactBy = ContactBy.EMAIL
    adjustments: str = ""


TURNS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters that cannot be seen and turn the order in which others are read."""


def tidy(contact: Contact) -> Contact:
    """Write a contact as records are compared: addresses in one spelling, no stray spaces."""
    return replace(
        contact,
        contact_by=_way(contact),
        name=" ".join(normalize("NFC", contact.name).translate(TURNS).split())
        if seen(contact.name).strip()
        else NAMELESS,
        email=seen(contact.email).strip().lower(),
        phone=seen(contact.phone).strip(),
        address=contact.address.replace("\r\n", "\n").strip(),
        postcode=postcode(contact.postcode),
    )


def contact_of(record: object) -> Contact:
    """What the record of a person says, as they would have given it."""
    return Contact(**{field.name: getattr(record, field.name) for field in fields(Contact)})


def require_reachable(contact: Contact) -> None:
    """Raise `Refused` when what a letter says would reach nobody in the way that was chosen."""
    missing = what_is_missing(contact.contact_by, contact.email, contact.address, contact.phone)
    if missing:
        raise Refused(f"{missing[1]}.")


def what_is_missing(
    way: ContactBy | str | None, email: str, address: str, phone: str
) -> tuple[str, str] | None:
    """What this way to reach somebody needs and nobody gave: its name, and what to do about it.

    >>> what_is_missing(ContactBy.TELEPHONE, "", "", "")
    ('phone', 'Enter a telephone number, or choose another way to reach them')
    """
    if way == ContactBy.EMAIL and not email.strip():
        return "email", "Enter an email address, or choose another way to reach them"
    if way == ContactBy.POST and not is_a_place(address):
        return "address", "Enter an address where post arrives, or choose another way to reach them"
    if way == ContactBy.TELEPHONE and not any(map(str.isdigit, phone)):
        return "phone", "Enter a telephone number, or choose another way to reach them"
    return None


def is_a_place(address: str) -> bool:
    """Whether a letter could arrive at what was given as an address.

    >>> is_a_place("12 Canal Street"), is_a_place("No fixed abode"), is_a_place("n/a")
    (True, False, False)
    >>> is_a_place("No fixed abode, Westmere"), is_a_place("Homeless at the moment")
    (False, False)
    >>> is_a_place("No fixed address,\\nc/o The Y Centre, 7 East Street")
    True
    """
    lines = " ".join(address.split()).strip(" .").casefold()
    first, _, rest = lines.partition(",")
    leads_somewhere = "c/o" in lines or "care of" in lines or any(map(str.isdigit, rest))
    return bool(lines) and (leads_somewhere or not NO_PLACE.fullmatch(first))


def greetable(name: str) -> bool:
    """Whether a name looks like one, so that a letter may begin with it that no officer has seen.

    >>> greetable("Amina Yusuf"), greetable("Cllr Dr Anna-Maria van der Berg"), greetable("J.R. Ó")
    (True, True, True)
    >>> greetable("customer, your council tax refund is ready"), greetable("evil.example/pay")
    (False, False)
    """
    few = len(name) <= 60 and len(name.split()) <= (4 if "," in name else 7)
    return few and not NO_NAME.search(name)


def _way(contact: Contact) -> ContactBy:
    """The way to reach them, unless it is an e-mail address that they have not given."""
    if contact.contact_by == ContactBy.EMAIL and not contact.email.strip():
        return ContactBy.POST
    return contact.contact_by

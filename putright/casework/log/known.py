"""Taking over what is on record of a caller who is known."""

from collections.abc import Mapping

from django.http import QueryDict

from putright.people.contact import Contact
from putright.people.models import Person
from putright.people.spelling import as_typed
from putright.procedure.kinds import ContactBy

LOOKED_FOR = ("name", "email", "phone", "postcode", "address")


def caller_in(typed: Mapping[str, str]) -> Contact:
    """Whoever is being written down, as far as they have been."""
    return Contact(**{key: typed.get(key, "") for key in LOOKED_FOR})


def filled_in(typed: QueryDict, person: Person) -> QueryDict:
    """What was typed, with the details on record where nothing else was typed.

    The name is that of the record. What begins or ends what is on record is the same, unfinished;
    anything else that was typed may be new, and stays.
    """
    filled = typed.copy()
    filled["name"] = person.name
    for field in ("email", "phone", "postcode", "address", "adjustments"):
        if _unfinished(typed.get(field, ""), getattr(person, field)):
            filled[field] = getattr(person, field)
    if person.contact_by != ContactBy.PAGE:
        filled["contact_by"] = person.contact_by.value
    return filled


def _unfinished(typed: str, known: str) -> bool:
    bare, whole = ("".join(as_typed(text).casefold().split()) for text in (typed, known))
    return whole.startswith(bare) or whole.endswith(bare)

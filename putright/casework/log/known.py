"""Taking over what is on record of a caller who is known."""

from collections.abc import Mapping

from django.http import QueryDict

from putright.people.contact import Contact
from putright.people.models import Person
from putright.people.spelling import as_typed
from putright.procedure.kinds import ContactBy

LOOKED_FOR = ("name", "email", "phone", "postcode", "address")
FILLED_IN = ("email", "phone", "postcode", "address", "adjustments")
WAY = ContactBy.EMAIL.value
"""How to reach somebody, as the page begins."""


def caller_in(typed: Mapping[str, str]) -> Contact:
    """Whoever is being written down, as far as they have been."""
    return Contact(**{key: typed.get(key, "") for key in LOOKED_FOR})


def filled_in(typed: QueryDict, person: Person, before: Person | None) -> QueryDict:
    """What was typed, with the details on record where nothing else was typed.

    The name is that of the record. What begins what is on record is the same, unfinished, as are
    the last digits of a number; what was taken over from the record of somebody `before` was not
    typed at all. Anything else may be new, and stays; so does a way to reach them other than the
    one with which the page begins.
    """
    filled = typed.copy()
    filled["name"] = person.name
    for field in FILLED_IN:
        known, was = getattr(person, field), getattr(before, field, "")
        said = typed.get(field, "")
        if _unfinished(field, said, known) or _bare(said) == _bare(was):
            filled[field] = known
    ways = {WAY, before.contact_by.value} if before else {WAY}
    if typed.get("contact_by", WAY) in ways:
        filled["contact_by"] = WAY if person.contact_by is ContactBy.PAGE else person.contact_by
    return filled


def _unfinished(field: str, typed: str, known: str) -> bool:
    ends = field == "phone" and _bare(known).endswith(_bare(typed))
    return ends or _bare(known).startswith(_bare(typed))


def _bare(text: str) -> str:
    return "".join(as_typed(text).casefold().split())

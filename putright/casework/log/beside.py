"""What stands beside a call that is written down: who it may be, and what they told before."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.http import QueryDict

from putright.cases.known import Found, Known, who
from putright.casework.lists.rows import CaseRow, rows
from putright.casework.lists.search import cases_with_keys
from putright.people.contact import Contact
from putright.people.models import Person
from putright.people.spelling import as_typed
from putright.procedure.kinds import ContactBy

CONTACTS = 3
"""How many of somebody's contacts are shown."""
LOOKED_FOR = ("name", "email", "phone", "postcode", "address")


class Caller(NamedTuple):
    """Somebody who may be calling, with the contacts of theirs that are shown."""

    known: Known
    contacts: Sequence[CaseRow]

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.known.person

    @property
    def others(self) -> int:
        """How many contacts of theirs are not shown."""
        return len(self.known.cases) - len(self.contacts)


class Beside(NamedTuple):
    """Who may be calling, and who else is at the address."""

    found: Found
    callers: Sequence[Caller]
    neighbours: Sequence[Caller]


def beside(typed: Mapping[str, str], *, hidden: Collection[int], on: date) -> Beside:
    """Look for whoever is being written down. It takes a fixed number of questions."""
    found = who(Contact(**{key: typed.get(key, "") for key in LOOKED_FOR}), hidden=hidden)
    known = [*found.people, *found.neighbours]
    shown = [each.cases[: CONTACTS if each in found.people else 1] for each in known]
    keys = dict.fromkeys(key for cases in shown for key in cases)
    by_key = {row.case.pk: row for row in rows(cases_with_keys(list(keys)), on)}
    callers = [
        Caller(each, [by_key[key] for key in cases])
        for each, cases in zip(known, shown, strict=True)
    ]
    return Beside(found, callers[: len(found.people)], callers[len(found.people) :])


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

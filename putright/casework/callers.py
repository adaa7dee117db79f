"""Who may have come before, with the contacts of theirs that are shown."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from putright.cases.known import Found, Known, who
from putright.casework.lists.rows import CaseRow, rows
from putright.casework.lists.search import cases_with_keys
from putright.people.contact import Contact
from putright.people.models import Person

CONTACTS = 3
"""How many of somebody's contacts are shown."""


class Caller(NamedTuple):
    """Somebody on record who may be the same, with the contacts of theirs that are shown."""

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
    """Who may be the same, and who else is at the address."""

    found: Found
    callers: Sequence[Caller]
    neighbours: Sequence[Caller]


def beside(
    typed: Contact, *, hidden: Collection[int], on: date, but_for: Collection[int] = ()
) -> Beside:
    """Look for whoever it may be, and for their contacts but for the cases `but_for`.

    Of the cases in `hidden` it tells nothing. It takes a fixed number of questions.
    """
    found = who(typed, hidden={*hidden, *but_for})
    known = [*found.people, *found.neighbours]
    shown = [each.cases[: CONTACTS if each in found.people else 1] for each in known]
    keys = dict.fromkeys(key for cases in shown for key in cases)
    by_key = {row.case.pk: row for row in rows(cases_with_keys(list(keys)), on)}
    callers = [
        Caller(each, [by_key[key] for key in cases])
        for each, cases in zip(known, shown, strict=True)
    ]
    return Beside(found, callers[: len(found.people)], callers[len(found.people) :])

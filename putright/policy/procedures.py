"""The procedures of this council: those that came with the program, and those of its own.

A version of its own is one that was adopted and confirmed. Should the program later come with a
version of the same key and date, the council's own stays: cases were received under it.
"""

from datetime import date

from putright.policy import days, memory
from putright.policy.models import Draft
from putright.procedure.calendar import Calendar
from putright.procedure.catalogue import Book, parse, shipped
from putright.procedure.definition import Procedure
from putright.procedure.toml import Mistakes


def book() -> Book:
    """Every version of every procedure of this council."""
    return memory.recall("procedures", shipped=shipped, make=_with_its_own)


def calendar_of(procedure: Procedure, *, as_of: date | None = None) -> Calendar:
    """The calendar by which a procedure counts, without closure days unless it says so.

    With `as_of`, as it was at the end of that day.
    """
    return days.calendar(procedure.calendar, closures=procedure.closure_days, as_of=as_of)


def calendar_counting(procedure: Procedure, counted: frozenset[date]) -> Calendar:
    """The same, had these days been counted like any other."""

    def make() -> Calendar:
        return calendar_of(procedure).counting(counted)

    name = ("counting", procedure.calendar, procedure.closure_days, counted)
    return memory.recall(name, shipped=make, make=make)


def _with_its_own() -> Book:
    """What came with the program, and over it what the council confirmed."""
    known = {
        key: {one.version: one for one in versions} for key, versions in shipped().by_key.items()
    }
    for draft in Draft.objects.confirmed():
        known.setdefault(draft.key, {})[draft.version] = _read(draft)
    by_date = {key: dict(sorted(versions.items())) for key, versions in known.items()}
    return Book({key: tuple(versions.values()) for key, versions in by_date.items()})


def _read(draft: Draft) -> Procedure:
    try:
        return parse(draft.text)
    except Mistakes as found:
        raise Mistakes(found.each, f"The council's own procedure {draft}") from None

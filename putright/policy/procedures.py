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
from putright.procedure.kinds import Kind
from putright.procedure.toml import Mistakes


def get(key: str, version: str) -> Procedure:
    """One version of a procedure, as a case keeps it. Raises `UnknownProcedure`."""
    return _book().get(key, version)


def in_force(key: str, on: date) -> Procedure:
    """The version for a case received on this day. Raises `UnknownProcedure`."""
    return _book().in_force(key, on)


def for_kind(kind: Kind, on: date) -> Procedure:
    """The procedure of a kind of contact on this day. Raises `UnknownProcedure`."""
    return _book().for_kind(kind, on)


def versions(key: str) -> tuple[Procedure, ...]:
    """Every version of a procedure, the oldest first. Raises `UnknownProcedure`."""
    return _book().versions(key)


def keys() -> tuple[str, ...]:
    """The procedures that there are, in alphabetical order."""
    return _book().keys()


def exists(key: str, version: str) -> bool:
    """Whether there is such a version, as of now."""
    known = _book(fresh=True).by_key.get(key, ())
    return any(procedure.version == version for procedure in known)


def calendar_of(
    procedure: Procedure, *, as_of: date | None = None, fresh: bool = False
) -> Calendar:
    """The calendar by which a procedure counts, without closure days unless it says so."""
    closures = procedure.closure_days
    return days.calendar(procedure.calendar, closures=closures, as_of=as_of, fresh=fresh)


def calendar_counting(procedure: Procedure, counted: frozenset[date]) -> Calendar:
    """The same, had these days been counted like any other."""
    return memory.recall(
        ("counting", procedure.calendar, procedure.closure_days, counted),
        shipped=lambda: calendar_of(procedure).counting(counted),
        make=lambda: calendar_of(procedure).counting(counted),
    )


def _book(*, fresh: bool = False) -> Book:
    return memory.recall("procedures", shipped=shipped, make=_decided, fresh=fresh)


def _decided() -> Book:
    """By key, and in it by date of effect."""
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

"""The procedures of this council: those that came with the program, and those of its own."""

from datetime import date

from putright.policy import days
from putright.procedure import catalogue
from putright.procedure.calendar import Calendar
from putright.procedure.definition import Procedure


def get(key: str, version: str) -> Procedure:
    """One version of a procedure, as a case keeps it. Raises `catalogue.UnknownProcedure`."""
    return catalogue.get(key, version)


def in_force(key: str, on: date) -> Procedure:
    """The version for a case received on this day. Raises `catalogue.UnknownProcedure`."""
    return catalogue.in_force(key, on)


def versions(key: str) -> tuple[Procedure, ...]:
    """Every version of a procedure, oldest first. Raises `catalogue.UnknownProcedure`."""
    return catalogue.versions(key)


def keys() -> tuple[str, ...]:
    """The procedures that there are, in alphabetical order."""
    return catalogue.keys()


def calendar_of(procedure: Procedure, *, fresh: bool = False) -> Calendar:
    """The calendar by which this procedure counts."""
    return days.calendar(procedure.calendar, closures=procedure.closure_days, fresh=fresh)

"""Every procedure that we know: one file a version, beside this one."""

from datetime import date
from functools import cache
from pathlib import Path

from putright.procedure.catalogue.reading import ProcedureError, load
from putright.procedure.definition import Procedure

__all__ = ["ProcedureError", "UnknownProcedure", "get", "in_force", "keys", "load", "versions"]

CATALOGUE = Path(__file__).parent


class UnknownProcedure(LookupError):
    """No such procedure, no such version, or none on that day. Fit to show."""


def get(key: str, version: str) -> Procedure:
    """One version of a procedure, as a case keeps it.

    >>> get("corporate", "2024-04-01").final_stage
    2
    """
    for procedure in versions(key):
        if procedure.version == version:
            return procedure
    known = ", ".join(procedure.version for procedure in versions(key))
    raise UnknownProcedure(
        f"The procedure {key} has no version {version}. The versions are: {known}."
    )


def in_force(key: str, on: date) -> Procedure:
    """The version for a case received on this day: the latest that has taken effect.

    >>> in_force("corporate", date(2026, 11, 2)).version
    '2024-04-01'
    """
    in_effect = [procedure for procedure in versions(key) if procedure.effective_on <= on]
    if in_effect:
        return in_effect[-1]
    raise UnknownProcedure(
        f"No version of the procedure {key} was in force on {on:%-d %B %Y}. "
        f"The first took effect on {versions(key)[0].effective_on:%-d %B %Y}."
    )


def versions(key: str) -> tuple[Procedure, ...]:
    """Every version of a procedure, the oldest first."""
    try:
        return _read()[key]
    except KeyError:
        raise UnknownProcedure(
            f"There is no procedure {key!r}. The procedures are: {', '.join(keys())}."
        ) from None


def keys() -> tuple[str, ...]:
    """The procedures that we know, in alphabetical order."""
    return tuple(sorted(_read()))


@cache
def _read() -> dict[str, tuple[Procedure, ...]]:
    """The whole catalogue, read once: file names sort by date of effect."""
    found: dict[str, tuple[Procedure, ...]] = {}
    for path in sorted(CATALOGUE.glob("*.toml")):
        procedure = load(path)
        found[procedure.key] = (*found.get(procedure.key, ()), procedure)
    return found

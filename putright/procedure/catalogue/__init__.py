"""Every procedure that we know: one file a version, beside this one."""

from datetime import date
from functools import cache
from pathlib import Path

from putright.procedure.catalogue.book import Book, UnknownProcedure
from putright.procedure.definition import Procedure
from putright.procedure.toml import wrong

__all__ = [
    "Book",
    "UnknownProcedure",
    "get",
    "in_force",
    "keys",
    "load",
    "parse",
    "shipped",
    "versions",
]

CATALOGUE = Path(__file__).parent


def get(key: str, version: str) -> Procedure:
    """One version of a procedure, as a case keeps it. Raises `UnknownProcedure`.

    >>> get("corporate", "2024-04-01").final_stage
    2
    """
    return shipped().get(key, version)


def in_force(key: str, on: date) -> Procedure:
    """The version for a case received on this day: the latest that has taken effect.

    Raises `UnknownProcedure`.

    >>> in_force("corporate", date(2026, 11, 2)).version
    '2024-04-01'
    """
    return shipped().in_force(key, on)


def versions(key: str) -> tuple[Procedure, ...]:
    """Every version of a procedure, the oldest first. Raises `UnknownProcedure`."""
    return shipped().versions(key)


def keys() -> tuple[str, ...]:
    """The procedures that we know, in alphabetical order."""
    return shipped().keys()


def parse(text: str) -> Procedure:
    """Read and check one version of a procedure. Raises `toml.Mistakes`."""
    from putright.procedure import shape
    from putright.procedure.catalogue.reading import ProcedureShape

    return shape.read(text, ProcedureShape).made()


def load(path: Path) -> Procedure:
    """Read and check the file of a version, named after its key and its day: then a folder sorts
    into versions, and cannot hold one twice. Raises `toml.Mistakes`.
    """
    from putright.procedure import shape
    from putright.procedure.catalogue.reading import ProcedureShape

    procedure = shape.load(path, ProcedureShape).made()
    expected = f"{procedure.key}-{procedure.version}.toml"
    if path.name != expected:
        says = f"Name the file {expected}, after its key and its date of effect."
        raise wrong(says, file=path.name)
    return procedure


@cache
def shipped() -> Book:
    """The whole catalogue, read once: file names sort by date of effect."""
    found: dict[str, tuple[Procedure, ...]] = {}
    for path in sorted(CATALOGUE.glob("*.toml")):
        procedure = load(path)
        found[procedure.key] = (*found.get(procedure.key, ()), procedure)
    return Book(found)

"""The procedures in their groups, each in the version that holds today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.administration.procedures import codes, words
from putright.administration.procedures.codes import Checked
from putright.policy import procedures
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Kind


@dataclass(frozen=True)
class ListedProcedure:
    """A procedure in the list, and how many versions of it there are."""

    procedure: Procedure
    versions: int
    to_come: bool
    """Whether it holds only from a later day."""
    found: list[Checked]

    @property
    def in_short(self) -> list[str]:
        """Its stages and limits."""
        return words.in_short(self.procedure)

    @property
    def verdict(self) -> str:
        """Whether it meets its Codes."""
        return codes.verdict(self.found)

    @property
    def breached(self) -> bool:
        """Whether it breaches one of them."""
        return any(each.breaches for each in self.found)


@dataclass(frozen=True)
class Group:
    """Procedures for the same sort of contact."""

    title: str
    lines: list[ListedProcedure]


def groups(on: date) -> list[Group]:
    """Complaints, other kinds of contact, and what is routed out; none that is empty."""
    sorts: dict[str, list[ListedProcedure]] = {
        "Complaints": [],
        "Other kinds of contact": [],
        "What is routed out": [],
    }
    for line in _lines(on):
        sorts[_sort(line.procedure)].append(line)
    return [Group(title, lines) for title, lines in sorts.items() if lines]


def _sort(procedure: Procedure) -> str:
    if not procedure.kinds:
        return "What is routed out"
    return "Complaints" if Kind.COMPLAINT in procedure.kinds else "Other kinds of contact"


def _lines(on: date) -> Iterator[ListedProcedure]:
    keys = procedures.book().keys()
    for key in keys:
        current, versions = in_force(key, on), procedures.book().versions(key)
        yield ListedProcedure(
            current, len(versions), current.effective_on > on, codes.checked(current)
        )


def in_force(key: str, on: date) -> Procedure:
    """The version that holds on this day, or the first one where all are still to come."""
    try:
        return procedures.book().in_force(key, on)
    except UnknownProcedure:
        return procedures.book().versions(key)[0]

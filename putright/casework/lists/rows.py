"""Lists of cases: their rows, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from putright.cases.listing import ListedCase
from putright.casework.days import Deadline, deadline, deadline_of, plain_ruler
from putright.casework.lists.questions import CasesOf, Start
from putright.casework.lists.tabs import When
from putright.design.numbers import whole_number

ROWS = 25
NEWS = timedelta(days=14)
"""For how long a list says that a date has moved."""


@dataclass(frozen=True)
class CaseRow:
    """A case as a list shows it."""

    case: ListedCase
    deadline: Deadline | None
    moved: bool = False
    """Whether a change of the calendar has moved its due date of late."""
    update: Deadline | None = None
    """By when the customer was promised news."""

    @classmethod
    def of(cls, case: ListedCase, on: date) -> Self:
        """The row of a case on the day `on`."""
        promised = case.update_due_on
        update = deadline(promised, on, plain_ruler(case)) if promised else None
        if case.due_on is None:
            return cls(case, None, update=update)
        moved_on = case.due_moved_on
        moved = bool(moved_on and moved_on > on - NEWS)
        return cls(case, deadline_of(case, on), moved, update)

    @property
    def customer(self) -> str:
        """The name of the customer, whoever acts for them."""
        return self.case.customer or ""


def rows(cases: Iterable[ListedCase], on: date) -> list[CaseRow]:
    """The rows of these cases."""
    return [CaseRow.of(case, on) for case in cases]


@dataclass(frozen=True)
class Moved:
    """How many cases have a due date that moved of late, and on which day the first did."""

    number: int
    since: date | None


def moved(cases: CasesOf) -> Moved:
    """Those of these cases whose due date a change of the calendar has moved of late."""
    days = cases.moved_since(cases.on - NEWS)
    return Moved(number=len(days), since=min(days, default=None))


@dataclass(frozen=True)
class PageOfCases:
    """Some rows of a list, and where the next ones begin; empty when these are the last."""

    rows: list[CaseRow]
    next: str


def page(cases: CasesOf, when: When, *, after: str) -> PageOfCases:
    """The rows under a tab after the mark that the page before ended with, first due first.

    A mark holds the last row's due day and key, so that the next page is as quick as the first
    one, however long the list.
    """
    mark = PageMark.read(after)
    found = cases.page(when, mark.start, mark.day, mark.key, ROWS + 1)
    last = found[ROWS - 1] if len(found) > ROWS else None
    there = f"{getattr(last, when.by) or ''}_{last.pk}" if last else ""
    return PageOfCases(rows(found[:ROWS], cases.on), there)


class PageMark(NamedTuple):
    """Where a page of a list begins."""

    start: Start
    day: date = date.min
    key: int = 0

    @classmethod
    def read(cls, mark: str) -> Self:
        """What the address of a page says of it: its beginning, where that cannot be read.

        >>> PageMark.read("2026-11-09_57").day
        datetime.date(2026, 11, 9)
        """
        day, _, typed = mark.partition("_")
        key = whole_number(typed)
        if key is None:
            return cls(Start.FIRST)
        if not day:
            return cls(Start.AFTER_A_KEY, key=key)
        try:
            return cls(Start.AFTER_A_DAY, date.fromisoformat(day), key)
        except ValueError:
            return cls(Start.FIRST)

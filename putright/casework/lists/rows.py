"""Lists of cases: their rows, their tabs, and a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from django.db.models import Count, Min, Q

from putright.cases.listing import for_a_list
from putright.cases.models import Case
from putright.cases.querysets import CaseQuerySet
from putright.casework.days import Deadline, deadline, deadline_of, end_of_week, plain_ruler
from putright.design.numbers import whole_number

ROWS = 25
NEWS = timedelta(days=14)
"""For how long a list says that a date has moved."""


@dataclass(frozen=True)
class CaseRow:
    """A case as a list shows it."""

    case: Case
    deadline: Deadline | None
    moved: bool = False
    """Whether a change of the calendar has moved its due date of late."""
    update: Deadline | None = None
    """By when the customer was promised news."""

    @classmethod
    def of(cls, case: Case, on: date) -> Self:
        """The row of a case that was asked `for_a_list`, on the day `on`."""
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


def rows(cases: CaseQuerySet, on: date) -> list[CaseRow]:
    """The rows of these cases."""
    return [CaseRow.of(case, on) for case in for_a_list(cases)]


@dataclass(frozen=True)
class Moved:
    """How many cases have a due date that moved of late, and on which day the first did."""

    number: int
    since: date | None


def moved(cases: CaseQuerySet, on: date) -> Moved:
    """Those of these cases whose due date a change of the calendar has moved of late."""
    lately = cases.filter(due_on__isnull=False, due_moved_on__gt=on - NEWS)
    return Moved(**lately.aggregate(number=Count("pk"), since=Min("due_moved_on")))


class When(StrEnum):
    """The tabs of a list: its open cases by when they are due."""

    ALL = "all"
    OVERDUE = "overdue"
    WEEK = "week"
    ANSWERED = "answered"
    UPDATES = "updates"

    @property
    def label(self) -> str:
        """The words of the tab."""
        return {
            When.ALL: "All due",
            When.OVERDUE: "Overdue",
            When.WEEK: "Due this week",
            When.ANSWERED: "Answered, not closed",
            When.UPDATES: "Updates promised",
        }[self]

    def holds(self, on: date) -> Q:
        """Which cases stand under this tab on the day `on`."""
        return {
            When.ALL: Q(due_on__isnull=False),
            When.OVERDUE: Q(due_on__lt=on),
            When.WEEK: Q(due_on__gte=on, due_on__lte=end_of_week(on)),
            When.ANSWERED: Q(due_on=None),
            When.UPDATES: Q(update_due_on__isnull=False),
        }[self]

    @property
    def by(self) -> str:
        """The day by which this tab is sorted."""
        return "update_due_on" if self is When.UPDATES else "due_on"


def numbers(cases: CaseQuerySet, tabs: Iterable[When], on: date) -> dict[When, int]:
    """How many cases stand under each tab, in one query."""
    tabs = list(tabs)
    counted = cases.aggregate(**{tab.name: Count("pk", filter=tab.holds(on)) for tab in tabs})
    return {tab: counted[tab.name] for tab in tabs}


@dataclass(frozen=True)
class PageOfCases:
    """Some rows of a list, and where the next ones begin; empty when these are the last."""

    rows: list[CaseRow]
    next: str


def page(cases: CaseQuerySet, *, after: str, on: date, by: str = "due_on") -> PageOfCases:
    """The rows after the mark that the page before ended with, first due first.

    `by` names the day by which they are sorted.

    A mark holds the last row's due day and key, so that the next page is as quick as the first
    one, however long the list.
    """
    ordered = _after(cases.order_by(by, "pk"), after, by)
    found = rows(ordered[: ROWS + 1], on)
    last = found[ROWS - 1].case if len(found) > ROWS else None
    return PageOfCases(found[:ROWS], f"{getattr(last, by) or ''}_{last.pk}" if last else "")


def _after(cases: CaseQuerySet, mark: str, by: str) -> CaseQuerySet:
    day, _, typed = mark.partition("_")
    key = whole_number(typed)
    if key is None:
        return cases
    if not day:
        return cases.filter(**{by: None}, pk__gt=key)
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return cases
    later = Q(**{f"{by}__gt": last}) | Q(pk__gt=key)
    return cases.filter(later, **{f"{by}__gte": last})

"""Counts by quarter, small enough to hold: what every figure of a report is made from.

The database counts, in a handful of grouped queries, as many for a hundred thousand cases as for
ten. Nothing here sees a case.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q

from putright.cases.models import Case
from putright.procedure.kinds import Kind
from putright.reports.departments import Departments
from putright.reports.period import Period, Quarter
from putright.reports.selection import Narrowed, Selection, between, counted

NO_COMPLAINTS = [kind for kind in Kind if kind is not Kind.COMPLAINT]

Cell = tuple[Quarter | str | bool, ...]


class NotCounted(LookupError):
    """A figure asks for what the cube was not made to hold: a mistake in the figure."""


class Tally:
    """How many cases there are in each cell, a cell being a quarter and some coordinates."""

    def __init__(
        self, names: Iterable[str], quarters: Iterable[Quarter], cells: Mapping[Cell, int]
    ) -> None:
        self.names = tuple(names)
        self.quarters = frozenset(quarters)
        self.cells = cells
        self._sums: dict[tuple[str, ...], Counter[Cell]] = {}

    def holds(self, period: Period, narrowed: Narrowed) -> bool:
        """Whether these quarters were counted, and told apart by these coordinates."""
        return set(narrowed) <= set(self.names) and set(period.quarters()) <= self.quarters

    def count(self, period: Period, narrowed: Narrowed) -> int:
        """The cases of a period, in the cells with these coordinates."""
        sums = self._summed(tuple(narrowed))
        return sum(sums[(quarter, *narrowed.values())] for quarter in period.quarters())

    def values(self, name: str) -> set[str]:
        """Every value that a coordinate takes."""
        place = self.names.index(name) + 1
        return {str(cell[place]) for cell in self.cells}

    def _summed(self, names: tuple[str, ...]) -> Counter[Cell]:
        """The cells added up over all coordinates but these. Done once, then kept."""
        if names not in self._sums:
            places = [0, *(self.names.index(name) + 1 for name in names)]
            sums: Counter[Cell] = Counter()
            for cell, number in self.cells.items():
                sums[tuple(cell[place] for place in places)] += number
            self._sums[names] = sums
        return self._sums[names]


@dataclass(frozen=True)
class Counted:
    """A number, and the cases that it counts."""

    number: int
    cases: Selection

    @property
    def period(self) -> Period:
        """The period in which they were received."""
        return self.cases.period


@dataclass(frozen=True)
class Cube:
    """All that the figures of one quarter rest on.

    `courses` holds this year and the year before, each up to this quarter; `details` this quarter
    and the one before; `second_stages` and `kinds` this quarter and the same one a year before.
    `months` counts complaints by the first day of their month.
    """

    quarter: Quarter
    departments: Departments
    courses: Tally
    details: Tally
    second_stages: Tally
    kinds: Tally
    months: Counter[date]
    awaiting_triage: int

    @classmethod
    def read(cls, quarter: Quarter) -> Self:
        """Count. Six queries, whatever the number of cases."""
        departments = Departments.read()
        by_day = list(_by_day(quarter))
        return cls(
            quarter=quarter,
            departments=departments,
            courses=_courses(quarter, by_day),
            details=_details(quarter, departments),
            second_stages=_second_stages(quarter),
            kinds=_kinds(quarter),
            months=_months(by_day),
            awaiting_triage=_awaiting_triage(quarter),
        )

    def count(self, selection: Selection) -> Counted:
        """Count the cases of a selection, which must be one that this cube was made to hold."""
        period, narrowed = selection.period, selection.narrowed
        if selection.kind is not Kind.COMPLAINT:
            narrowed = {"kind": selection.kind, **narrowed}
        for tally in self._tallies(selection):
            if tally.holds(period, narrowed):
                return Counted(tally.count(period, narrowed), selection)
        raise NotCounted(f"{period} by {', '.join(narrowed)}, for {self.quarter}")

    def received(
        self,
        period: Period,
        *,
        department: str | None = None,
        cause: str | None = None,
        outcome: str | None = None,
        escalated: bool | None = None,
    ) -> Counted:
        """Complaints received at stage 1 in a period."""
        return self.count(
            Selection(
                period,
                department=department,
                cause=cause,
                outcome=outcome,
                escalated=escalated,
            )
        )

    def _tallies(self, selection: Selection) -> tuple[Tally, ...]:
        if selection.kind is not Kind.COMPLAINT:
            return (self.kinds,)
        return (self.second_stages,) if selection.stage == 2 else (self.courses, self.details)


def _by_day(quarter: Quarter) -> Iterator[tuple[date, str, int, int]]:
    """Complaints of both years' courses: day, outcome, how many, and how many of them escalated.

    By day, because in that order the index gives them, and nothing needs to be sorted.
    """
    now, before = quarter.year_to_date(), quarter.year_to_date().year_before()
    rows = (
        counted(Kind.COMPLAINT)
        .filter(between("received_on", before.start, now.end))
        .exclude(between("received_on", before.end, now.start))
        .values_list("received_on", F("answer"))
        .annotate(received=Count("pk"), escalated=Count("second"))
    )
    yield from rows


def _courses(quarter: Quarter, by_day: Iterable[tuple[date, str, int, int]]) -> Tally:
    cells: Counter[Cell] = Counter()
    for day, outcome, received, escalated in by_day:
        here = Quarter.containing(day)
        cells[here, outcome, True] += escalated
        cells[here, outcome, False] += received - escalated
    course = quarter.year_to_date()
    quarters = [*course.quarters(), *course.year_before().quarters()]
    return Tally(["outcome", "escalated"], quarters, cells)


def _months(by_day: Iterable[tuple[date, str, int, int]]) -> Counter[date]:
    months: Counter[date] = Counter()
    for day, _, received, _ in by_day:
        months[day.replace(day=1)] += received
    return months


def _details(quarter: Quarter, departments: Departments) -> Tally:
    before = quarter.previous()
    rows = (
        counted(Kind.COMPLAINT)
        .filter(between("received_on", before.start, quarter.end))
        .annotate(now=ExpressionWrapper(Q(received_on__gte=quarter.start), BooleanField()))
        .values_list("now", "service_area", "cause", F("answer"))
        .annotate(received=Count("pk"))
    )
    cells: Counter[Cell] = Counter()
    for now, area, cause, outcome, received in rows:
        here = quarter if now else before
        cells[here, departments.of(area), cause, outcome] += received
    return Tally(["department", "cause", "outcome"], [before, quarter], cells)


def _second_stages(quarter: Quarter) -> Tally:
    """Stage 2 requests by the day on which they were made, whenever stage 1 was."""
    before = quarter.year_before()
    rows = (
        counted(Kind.COMPLAINT)
        .filter(_in_either("second__received_on", quarter, before))
        .values_list(F("second__received_on"))
        .annotate(received=Count("pk"))
    )
    cells: Counter[Cell] = Counter()
    for day, received in rows:
        cells[(Quarter.containing(day),)] += received
    return Tally([], [before, quarter], cells)


def _kinds(quarter: Quarter) -> Tally:
    """Everything that was received and is no complaint."""
    before = quarter.year_before()
    rows = (
        Case.objects.filter(kind__in=NO_COMPLAINTS)
        .filter(_in_either("received_on", quarter, before))
        .values_list("received_on", "kind")
        .annotate(received=Count("pk"))
        .order_by()
    )
    cells: Counter[Cell] = Counter()
    for day, kind, received in rows:
        cells[Quarter.containing(day), kind] += received
    return Tally(["kind"], [before, quarter], cells)


def _awaiting_triage(quarter: Quarter) -> int:
    """Complaints of the quarter on which nobody at triage has decided yet."""
    waiting = Case.objects.to_triage().filter(kind=Kind.COMPLAINT)
    return waiting.received_between(quarter.start, quarter.end).count()


def _in_either(field: str, quarter: Quarter, other: Quarter) -> Q:
    return between(field, quarter.start, quarter.end) | between(field, other.start, other.end)

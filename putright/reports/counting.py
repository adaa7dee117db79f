"""The queries behind the figures: the database counts, and hands over a few hundred rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q

from putright.cases.models import Case
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Outcome
from putright.reports.departments import Departments
from putright.reports.period import Period, Quarter
from putright.reports.selection import between, counted, in_the_figures
from putright.reports.tally import Cell, Tally
from putright.reports.words import UNDECIDED

NO_COMPLAINTS = [kind for kind in Kind if kind is not Kind.COMPLAINT]


def received_by_quarter() -> Counter[Quarter]:
    """How many complaints came in each quarter that has any, in one query."""
    rows = in_the_figures(Kind.COMPLAINT).values_list("received_on").annotate(Count("pk"))
    quarters: Counter[Quarter] = Counter()
    for day, received in rows:
        quarters[Quarter.containing(day)] += received
    return quarters


@dataclass(frozen=True)
class Day:
    """The complaints received on one day: all, those of each outcome, those that escalated."""

    on: date
    received: int
    found: Mapping[str, int]
    escalated: int

    @property
    def quarter(self) -> Quarter:
        """The quarter in which it falls."""
        return Quarter.containing(self.on)


def by_day(quarter: Quarter) -> Iterator[Day]:
    """The days of this year and of the year before, each year up to the end of this quarter.

    In this order the index gives the complaints, so that nothing needs to be sorted.
    """
    now = quarter.year_to_date()
    before = now.year_before()
    by_outcome = {outcome.value: Count("pk", filter=Q(answer=outcome)) for outcome in Outcome}
    rows: Iterable[tuple[Any, ...]] = (
        counted(Kind.COMPLAINT)
        .filter(in_either("received_on", before, now))
        .values_list("received_on")
        .annotate(received=Count("pk"), escalated=Count("second"), **by_outcome)
    )
    for row in rows:
        on, received, escalated, *decided = row
        found = dict(zip(by_outcome, decided, strict=True))
        found[UNDECIDED] = received - sum(decided)
        yield Day(on, received, found, escalated)


def outcomes(quarter: Quarter, days: Iterable[Day]) -> Tally:
    """The complaints of both years' quarters by their stage 1 outcome."""
    cells: Counter[Cell] = Counter()
    for day in days:
        for outcome, number in day.found.items():
            cells[day.quarter, outcome] += number
    return Tally(["outcome"], _both_courses(quarter), cells)


def escalations(quarter: Quarter, days: Iterable[Day]) -> Tally:
    """The same complaints by whether they have gone to stage 2, whenever that was."""
    cells: Counter[Cell] = Counter()
    for day in days:
        cells[day.quarter, True] += day.escalated
        cells[day.quarter, False] += day.received - day.escalated
    return Tally(["escalated"], _both_courses(quarter), cells)


def _both_courses(quarter: Quarter) -> list[Quarter]:
    course = quarter.year_to_date()
    return [*course.quarters(), *course.year_before().quarters()]


def months(days: Iterable[Day]) -> Counter[date]:
    """The same complaints by the first day of their month."""
    received: Counter[date] = Counter()
    for day in days:
        received[day.on.replace(day=1)] += day.received
    return received


def details(quarter: Quarter, departments: Departments) -> Tally:
    """The complaints of this quarter and the one before, by all that they are told apart by."""
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


def second_stages(quarter: Quarter) -> Tally:
    """Stage 2 requests by the day on which they were made, whenever stage 1 was."""
    before = quarter.year_before()
    rows = (
        counted(Kind.COMPLAINT)
        .filter(in_either("second__received_on", before.alone(), quarter.alone()))
        .values_list(F("second__received_on"))
        .annotate(received=Count("pk"))
    )
    cells: Counter[Cell] = Counter()
    for day, received in rows:
        cells[(Quarter.containing(day),)] += received
    return Tally([], [before, quarter], cells)


def kinds(quarter: Quarter) -> Tally:
    """Everything that was received and is no complaint."""
    before = quarter.year_before()
    rows = (
        Case.objects.filter(kind__in=NO_COMPLAINTS)
        .filter(in_either("received_on", before.alone(), quarter.alone()))
        .values_list("received_on", "kind")
        .annotate(received=Count("pk"))
        .order_by()
    )
    cells: Counter[Cell] = Counter()
    for day, kind, received in rows:
        cells[Quarter.containing(day), kind] += received
    return Tally(["kind"], [before, quarter], cells)


def awaiting_triage(quarter: Quarter) -> int:
    """Complaints of the quarter on which nobody at triage has decided yet."""
    waiting = Case.objects.to_triage().filter(kind=Kind.COMPLAINT)
    return waiting.received_between(quarter.start, quarter.end).count()


def in_either(field: str, earlier: Period, later: Period) -> Q:
    """In one of two periods. The stretch around both is said too: an index can follow that."""
    around = between(field, earlier.start, later.end)
    return around & (
        between(field, earlier.start, earlier.end) | between(field, later.start, later.end)
    )

"""The queries behind the figures: the database counts, and hands over a few hundred rows.

One query for each population, and one more where it is told apart by dimensions: as many for a
hundred thousand cases as for ten.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, F, Value, When

from putright.cases.permissions import without
from putright.reports.dimensions import Departments
from putright.reports.period import Period, Quarter
from putright.reports.selection import Basis, Population, Selection, complaints, within

Wanted = Iterable[tuple[Basis, Period]]
"""What figures need to have counted."""

Months = dict[date, Counter[str]]
"""First day of a month -> how many cases of each member; of "" where there is no dimension.

What is told apart by a dimension is counted by quarter, and stands in the first month of it.
"""


class NotCounted(LookupError):
    """A figure asks for what it did not say that it wants: a mistake in the measure."""


@dataclass(frozen=True)
class Counted:
    """A number, and the cases that it counts."""

    number: int
    selection: Selection


@dataclass(frozen=True)
class Counts:
    """How many cases there are of each basis: in each month, and of each member in a period.

    The `hidden` ones, by their keys, are not counted: they do not exist for whoever reads it.
    """

    departments: Departments
    months: dict[Basis, Months]
    members: dict[Basis, dict[Period, Counter[str]]]
    hidden: Collection[int] = ()

    def count(self, selection: Selection) -> Counted:
        """Count the cases of a selection. Raises `NotCounted` unless somebody wanted it."""
        members = self.members.get(selection.basis, {}).get(selection.period)
        if members is None:
            raise NotCounted(f"{selection.basis.population.called} in {selection.period}")
        return Counted(members[selection.member], selection)


def read(wanted: Wanted, hidden: Collection[int] = ()) -> Counts:
    """Count all that figures need, as if the `hidden` cases did not exist."""
    members: dict[Basis, dict[Period, Counter[str]]] = defaultdict(dict)
    for basis, period in wanted:
        members[basis][period] = Counter()
    together: dict[tuple[Population, bool], list[Basis]] = defaultdict(list)
    for basis in members:
        together[basis.population, basis.dimension is not None].append(basis)
    months: dict[Basis, Months] = {basis: defaultdict(Counter) for basis in members}
    counts = Counts(Departments.read(), months, members, hidden)
    for (population, by_member), bases in together.items():
        (_count_by_member if by_member else _count_by_day)(counts, population, bases)
    for basis, periods in members.items():
        for period, numbers in periods.items():
            for month in period.months():
                numbers.update(counts.months[basis].get(month, {}))
    return counts


def received_by_quarter(hidden: Collection[int] = ()) -> Counter[Quarter]:
    """How many complaints came in each quarter that has any but `hidden` ones, in one query."""
    quarters: Counter[Quarter] = Counter()
    counted = without(hidden, complaints(), case="pk")
    for day, received in counted.values_list("received_on").annotate(number=Count("*")):
        quarters[Quarter.containing(day)] += received
    return quarters


def _count_by_day(counts: Counts, population: Population, bases: list[Basis]) -> None:
    """Count by the day that decides. An index gives the complaints in this order, unsorted."""
    for day, *numbers in _rows(counts, population, bases, F(population.day)):
        month = day.replace(day=1)
        for basis, number in zip(bases, numbers, strict=True):
            counts.months[basis][month][""] += number


def _count_by_member(counts: Counts, population: Population, bases: list[Basis]) -> None:
    """Count by quarter and by every dimension at once."""
    quarters = _quarters(counts, bases)
    starts = [
        When(**{f"{population.day}__gte": quarter.start}, then=Value(place))
        for place, quarter in enumerate(quarters)
    ]
    dimensions = list(dict.fromkeys(basis.dimension for basis in bases if basis.dimension))
    fields = [Choice(*reversed(starts)), *(F(dimension.field) for dimension in dimensions)]
    for place, *row in _rows(counts, population, bases, *fields):
        month, stored = quarters[place].start, dict(zip(dimensions, row, strict=False))
        for basis, number in zip(bases, row[len(dimensions) :], strict=True):
            if number and basis.dimension:
                member = basis.dimension.key(stored[basis.dimension], counts.departments)
                counts.months[basis][month][member] += number


def _rows(counts: Counts, population: Population, bases: list[Basis], *by: Any) -> Iterable[Any]:
    """What the cases are grouped by, then how many there are of each basis.

    Rows are counted, not keys, so that an index without the keys is enough.
    """
    numbers = (Count(Value(1), filter=basis.condition or None) for basis in bases)
    return (
        without(counts.hidden, population.cases(), case="pk")
        .filter(within(population.day, _quarters(counts, bases)))
        .values_list(*by)
        .annotate(**{f"number_{place}": number for place, number in enumerate(numbers)})
    )


def _quarters(counts: Counts, bases: list[Basis]) -> list[Quarter]:
    """Every quarter in which any of these is wanted, the earliest first."""
    periods = {period for basis in bases for period in counts.members[basis]}
    return sorted({quarter for period in periods for quarter in period.quarters()})

"""What the chart of a section shows: labels and numbers, not yet drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from putright.procedure.writing import short_month
from putright.reports.figure import Figure, Unit
from putright.reports.made import Made
from putright.reports.period import Period
from putright.reports.sections import Bars, Months
from putright.reports.tables import MadeTable

Value = Fraction | int | None
"""A value to draw. None is not known yet, which is not nought."""


@dataclass(frozen=True)
class Plot:
    """Values by label, and beside them those of the period before if there are any.

    In percent, or numbers of cases month by month.
    """

    unit: Unit

    title: str
    category: str
    labels: list[str]
    name: str
    values: list[Value]
    name_before: str
    values_before: list[Value]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any((*self.values, *self.values_before))


def shares(bars: Bars, table: MadeTable, made: Made) -> Plot:
    """A bar for each row of a table."""
    return Plot(
        Unit.PERCENT,
        title=made.filled(bars.title),
        category=table.head,
        labels=[row.label for row in table.rows],
        name=made.filled(bars.name),
        values=[row.figures[0].value for row in table.rows],
        name_before=made.filled(bars.before),
        values_before=[_before(row.figures) for row in table.rows] if bars.before else [],
    )


def course(months: Months, made: Made) -> Plot:
    """The months of the year to date, up to today's, and those of the year before."""
    year = made.quarter.year_to_date()
    before = year.year_before()

    numbers = made.counts.months[months.basis]

    def values(period: Period) -> list[Value]:
        return [numbers[month][""] if month <= made.on else None for month in period.months()]

    return Plot(
        Unit.COUNT,
        title=made.filled(months.title),
        category="Month",
        labels=[short_month(month) for month in year.months()],
        name=year.first.financial_year,
        values=values(year),
        name_before=before.first.financial_year,
        values_before=values(before),
    )


def _before(figures: Iterable[Figure]) -> Fraction | None:
    """The value before, from the first figure that is a change."""
    return next((figure.comparator.value for figure in figures if figure.comparator), None)

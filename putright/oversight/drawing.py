"""Tables and plots of a report, as the components of a page want them."""

from fractions import Fraction

from putright.design import charts
from putright.design.charts import Chart
from putright.reports.figure import Unit
from putright.reports.plots import Plot
from putright.reports.rounding import whole
from putright.reports.tables import MadeTable


def chart(plot: Plot) -> Chart:
    """Shares as bars, numbers month by month as columns."""
    shares = plot.unit is Unit.PERCENT
    return (charts.bars if shares else charts.columns)(
        plot.title,
        list(zip(plot.labels, plot.values, strict=True)),
        name=plot.name,
        comparator=(plot.name_before, plot.values_before) if any(plot.values_before) else None,
        category=plot.category,
        show=percent if shares else None,
    )


def heads(table: MadeTable) -> list[str | dict[str, object]]:
    """The heads of its columns: numbers, but for the first."""
    return [table.head, *({"text": head, "numeric": True} for head in table.heads)]


def percent(value: Fraction) -> str:
    """
    >>> percent(Fraction(85, 2))
    '43%'
    """
    return f"{whole(value)}%"

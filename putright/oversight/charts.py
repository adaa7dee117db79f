"""The charts of the quarterly report."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from putright.design import charts
from putright.design.charts import Chart
from putright.design.charts.chart import Number
from putright.oversight import tables
from putright.reports.figure import Figure
from putright.reports.period import Period
from putright.reports.quarterly import Report
from putright.reports.rounding import whole


def of(report: Report) -> dict[str, Chart]:
    """A chart for each section, by its key. A section that has nothing to draw has none."""
    drawn = {
        "received": _months(report),
        "outcomes": _outcomes(report),
        "causes": _causes(report),
        "services": _services(report),
    }
    return {key: chart for key, chart in drawn.items() if any(map(any, chart.series))}


def _months(report: Report) -> Chart:
    course = report.quarter.year_to_date()
    now, before = _by_month(report, course), _by_month(report, course.year_before())
    return charts.columns(
        f"Complaints received by month, {course}",
        now,
        name=course.first.financial_year,
        comparator=_beside(
            course.year_before().first.financial_year, [number for _, number in before]
        ),
        category="Month",
    )


def _by_month(report: Report, period: Period) -> list[tuple[str, int | None]]:
    """The number of each month; a month to come has none, which is not nought."""
    months = [
        date(quarter.start.year, quarter.start.month + place, 1)
        for quarter in period.quarters()
        for place in range(3)
    ]
    received = report.cube.months
    return [(f"{month:%b %Y}", received[month] if month <= report.on else None) for month in months]


def _outcomes(report: Report) -> Chart:
    rows = tables.by_outcome(report)
    course = report.quarter.year_to_date()
    return charts.bars(
        f"Stage 1 outcomes, {course}, as a share of complaints received",
        [(label, figure.value) for label, figure, _, _ in rows],
        name=course.first.financial_year,
        comparator=_beside(
            course.year_before().first.financial_year,
            [_before(change) for _, _, change, _ in rows],
        ),
        category="Outcome",
        show=percent,
    )


def _causes(report: Report) -> Chart:
    return charts.bars(
        f"Complaints by cause, {report.quarter}",
        _shares(tables.by_cause(report)),
        name="Share of complaints",
        category="Cause",
        show=percent,
    )


def _services(report: Report) -> Chart:
    rows = tables.by_service(report)
    return charts.bars(
        f"Complaints by service, {report.quarter}",
        _shares(rows),
        name=report.quarter.label,
        comparator=_beside(report.quarter.previous().label, [_before(row.other) for row in rows]),
        category="Service",
        show=percent,
    )


def _beside(name: str, values: Iterable[Number | None]) -> tuple[str, list[Number | None]] | None:
    """A second series, unless there is nothing in it."""
    values = list(values)
    return (name, values) if any(values) else None


def _shares(rows: list[tables.Row]) -> list[tuple[str, Fraction | None]]:
    return [(row.label, row.figure.value) for row in rows]


def _before(change: Figure) -> Fraction | None:
    return change.comparator.value if change.comparator else None


def percent(value: Fraction) -> str:
    """
    >>> percent(Fraction(85, 2))
    '43%'
    """
    return f"{whole(value)}%"

"""A report for programs: the same figures, exact, as plain data."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from putright.reports.counting import Counted
from putright.reports.figure import Comparator, Figure
from putright.reports.period import Quarter
from putright.reports.quarterly import Report
from putright.reports.reconcile import Caveat

COLUMNS = (
    "key",
    "label",
    "period",
    "value",
    "unit",
    "numerator",
    "denominator",
    "comparator_period",
    "comparator_value",
    "comparator_numerator",
    "comparator_denominator",
    "definition",
    "reason",
)


def as_dict(report: Report) -> dict[str, Any]:
    """The report as JSON writes it. Values are never rounded."""
    return {
        "report": "quarterly",
        "period": period_as_dict(report.quarter),
        "figures": [figure_as_dict(figure) for figure in report.figures.values()],
        "warnings": [_caveat(caveat) for caveat in report.caveats],
    }


def period_as_dict(quarter: Quarter) -> dict[str, Any]:
    """A quarter, with both of its days inside it."""
    return {
        "label": quarter.label,
        "year": quarter.financial_year,
        "quarter": f"Q{quarter.number}",
        "first_day": quarter.start.isoformat(),
        "last_day": quarter.alone().last_day.isoformat(),
    }


def figure_as_dict(figure: Figure) -> dict[str, Any]:
    """A figure, with the reason in place of a value that there cannot be."""
    return {
        "key": figure.key,
        "label": figure.label,
        "period": figure.period.label,
        "value": number(figure.value),
        "unit": figure.unit.value,
        "numerator": figure.numerator.number,
        "denominator": _number_of(figure.denominator),
        "comparator": figure.comparator and _comparator(figure.comparator),
        "definition": figure.definition,
        "reason": figure.reason,
        "small_numbers": figure.small,
    }


def rows(report: Report) -> Iterator[list[object]]:
    """The figures as rows of a table under `COLUMNS`."""
    for figure in report.figures.values():
        said = figure_as_dict(figure)
        for name, value in (said["comparator"] or {}).items():
            said[f"comparator_{name}"] = value
        yield [said.get(column) for column in COLUMNS]


def number(value: Fraction | None) -> int | float | None:
    """The number that JSON can write: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _comparator(comparator: Comparator) -> dict[str, Any]:
    return {
        "period": comparator.period.label,
        "value": number(comparator.value),
        "numerator": comparator.numerator.number,
        "denominator": _number_of(comparator.denominator),
    }


def _number_of(counted: Counted | None) -> int | None:
    return counted.number if counted else None


def _caveat(caveat: Caveat) -> dict[str, Any]:
    return {
        "key": caveat.key,
        "text": caveat.text,
        "figures": list(caveat.figures),
        "wrong": caveat.wrong,
    }

"""Values in the order of time, as columns or as a line, above an axis of months."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from putright.design.charts.chart import Chart, Values

TOP, PLOT, FOOT = 14, 200, 46
"""Pixels free above the plot, for the plot itself, and for the months and years below it."""

MOST_LABELS = 12
MOST_TICKS = 5
FILLED = 0.72
"""The part of a month's width that its columns take."""


@dataclass(frozen=True)
class Tick:
    """A line across the plot, and its number."""

    y: float
    text: str
    zero: bool


@dataclass(frozen=True)
class Label:
    """A month below the plot, and below it its year, where that changes. `x` is in percent."""

    x: float
    text: str
    below: str


@dataclass(frozen=True)
class Column:
    """A column: `x` and `width` in percent, `y` and `height` in pixels."""

    x: float
    y: float
    width: float
    height: float
    second: bool


@dataclass(frozen=True)
class Dot:
    """A value of a line: `x` in percent, `y` in pixels."""

    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """The values of one series, and which of them are joined."""

    dots: list[Dot]
    segments: list[tuple[Dot, Dot]]
    second: bool


class MonthChart(Chart):
    """What columns and lines have in common. A label such as "Apr 2026" is a month and a year."""

    height = TOP + PLOT + FOOT
    label_y = TOP + PLOT + 20

    @cached_property
    def steps(self) -> list[float]:
        """The values that the vertical axis names, whole ones where all values are."""
        whole = all(isinstance(value, int | None) for values in self.series for value in values)
        return steps(*self.span(), least=1 if whole else 0)

    @property
    def ticks(self) -> list[Tick]:
        """The marks of the vertical axis, from the lowest up."""
        return [Tick(self.down(step), self.show(step), zero=step == 0) for step in self.steps]

    @property
    def ticks_width(self) -> int:
        """Pixels that the longest number on the vertical axis needs."""
        return 12 + 9 * max(len(tick.text) for tick in self.ticks)

    @property
    def months(self) -> Iterator[Label]:
        """The labels below the plot, not more than fit."""
        every = math.ceil(len(self.labels) / MOST_LABELS)
        year_before = ""
        for index in range(0, len(self.labels), every):
            month, _, year = self.labels[index].partition(" ")
            yield Label(self.middle(index), month, year if year != year_before else "")
            year_before = year

    def middle(self, index: int) -> float:
        """The middle of a month from the left, in percent."""
        return round((index + 0.5) / len(self.labels) * 100, 2)

    def down(self, value: float) -> float:
        """Where a value lies from the top, in pixels."""
        low, high = self.steps[0], self.steps[-1]
        return round(TOP + PLOT * (high - value) / (high - low), 1)


class ColumnChart(MonthChart):
    """Columns, those of two series side by side."""

    kind: ClassVar[str] = "columns"

    @property
    def columns(self) -> Iterator[Column]:
        """The columns of each series, from the left."""
        month = 100 / len(self.labels)
        width = month * FILLED / len(self.series)
        for number, values in enumerate(self.series):
            for index, value in enumerate(values):
                if value is not None:
                    x = (index + (1 - FILLED) / 2) * month + number * width
                    yield self.column(float(value), x, width, second=number > 0)

    def column(self, value: float, x: float, width: float, *, second: bool) -> Column:
        """One column, which begins at nought and may hang down from it."""
        top, bottom = sorted((self.down(0), self.down(value)))
        return Column(round(x, 2), top, round(width, 2), round(bottom - top, 1), second)


class LineChart(MonthChart):
    """Lines, broken where a value is missing."""

    kind: ClassVar[str] = "line"

    @property
    def lines(self) -> list[Line]:
        """A line for each series."""
        return [self.line(values, second=number > 0) for number, values in enumerate(self.series)]

    def line(self, values: Values, *, second: bool) -> Line:
        """The dots of a series, and those next to each other joined."""
        dots = [
            None if value is None else Dot(self.middle(index), self.down(float(value)))
            for index, value in enumerate(values)
        ]
        joined = [(here, there) for here, there in pairwise(dots) if here and there]
        return Line([dot for dot in dots if dot], joined, second)


def steps(low: float, high: float, least: float = 0) -> list[float]:
    """Round numbers from `low` or below to `high` or above, a step of 1, 2 or 5 apart.

    >>> steps(0, 34)
    [0, 10, 20, 30, 40]
    >>> steps(-3, 5, least=1)
    [-4, -2, 0, 2, 4, 6]
    """
    rough = max((high - low) / (MOST_TICKS - 1), least)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in (1, 2, 5, 10) if nice * power >= rough * 0.99)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [tidy(number * step) for number in range(first, last + 1)]


def tidy(value: float) -> float:
    """Undo what floating point adds: 0.30000000000000004 is 0.3."""
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded

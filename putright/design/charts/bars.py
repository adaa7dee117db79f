"""Horizontal bars by category."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from putright.design.charts.chart import Chart

LABEL, BAR, SECOND_BAR, GAP = 20, 20, 12, 14
"""The heights of a label, of its bars and of what is left free below them."""

AXIS_TITLE = 28
SPACE = 2
FULL, LEAST = 96.0, 50.0
CHARACTER = 2.7
"""Percent of the width of a telephone: for the longest bar, and for each character at its end."""


@dataclass(frozen=True)
class Bar:
    """One bar: `x`, `width` and `end` in percent, the rest in pixels."""

    x: float
    width: float
    end: float
    y: int
    height: int
    text: str


@dataclass(frozen=True)
class Group:
    """A label and its bars below it."""

    label: str
    y: int
    bars: list[Bar]


class BarChart(Chart):
    """Bars below their labels, each with its value at its end."""

    kind: ClassVar[str] = "bars"

    @property
    def top(self) -> int:
        """Pixels above the first group, for the title of the axis."""
        return AXIS_TITLE if self.axis else 0

    @property
    def group_height(self) -> int:
        """Pixels that a label takes with its bars."""
        second = SPACE + SECOND_BAR if len(self.series) > 1 else 0
        return LABEL + BAR + second + GAP

    @property
    def height(self) -> int:
        """Pixels of the whole chart."""
        return self.top + self.group_height * len(self.labels)

    @property
    def zero(self) -> float:
        """Where the bars begin, in percent: not at the left when some run below nought."""
        return self.across(0)

    @property
    def groups(self) -> Iterator[Group]:
        """A label with its bars, from the top down."""
        for index, label in enumerate(self.labels):
            y = self.top + index * self.group_height
            yield Group(label, y, list(self.bars_of(index, y + LABEL)))

    def bars_of(self, index: int, y: int) -> Iterator[Bar]:
        """The bars of one label, one for each series."""
        for values, height in zip(self.series, (BAR, SECOND_BAR), strict=False):
            value = values[index]
            x, end = sorted((self.zero, self.across(float(value or 0))))
            yield Bar(x, round(end - x, 2), end, y, height, self.shown(value))
            y += height + SPACE

    def across(self, value: float) -> float:
        """Where a value lies from the left, in percent."""
        low, high = self.span()
        return round((value - low) / (high - low) * self.room, 2)

    @cached_property
    def room(self) -> float:
        """Percent for the longest bar. The rest is for the value at its end."""
        texts = [self.shown(value) for values in self.series for value in values]
        return max(LEAST, FULL - CHARACTER * max(map(len, texts)))

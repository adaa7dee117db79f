"""A figure: a number that knows what it counts, what it is compared with, and its cases.

Everything is exact. A percentage is a fraction until somebody shows it, and a difference of two
percentages is never taken from rounded ones.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from putright.reports.counting import Counted
from putright.reports.period import Period

SMALL = 10
"""A percentage of fewer cases than this says little: 1 of 1 is 100%."""


class Unit(StrEnum):
    """What the value of a figure is a number of."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"


@dataclass(frozen=True)
class Comparator:
    """What a figure is compared with: the same measure, in another period."""

    period: Period
    value: Fraction | None
    numerator: Counted
    denominator: Counted | None


@dataclass(frozen=True)
class Reckoned:
    """A value and what it was made from.

    `value` is None when there is nothing to divide by, and `reason` then says so. Of a change in
    percent, the numerator is the number now and the denominator the number before. Of a change in
    percentage points, both are those of the share now, and the comparator has those before.
    """

    value: Fraction | None
    numerator: Counted
    denominator: Counted | None
    comparator: Comparator | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Figure(Reckoned):
    """A number to be published.

    `name` is the cause or the service that it is about, and `places` how many decimals are shown
    to people.
    """

    key: str
    label: str
    name: str
    unit: Unit
    definition: str
    places: int

    @property
    def period(self) -> Period:
        """The period that the figure is about."""
        return self.numerator.selection.period

    @cached_property
    def small(self) -> bool:
        """Whether it rests on so few cases that a percentage of them misleads."""
        wholes = [counted for name, counted in self.numbers.items() if name.endswith("denominator")]
        return any(whole.number < SMALL for whole in wholes)

    @cached_property
    def numbers(self) -> dict[str, Counted]:
        """What it is made from, by name: "numerator", ... "comparator_denominator"."""
        before = self.comparator
        made_from = {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "comparator_numerator": before.numerator if before else None,
            "comparator_denominator": before.denominator if before else None,
        }
        return {name: counted for name, counted in made_from.items() if counted is not None}

    @property
    def one_of_many(self) -> bool:
        """Whether there is one like it for every cause, service or kind."""
        return "." in self.key

    @cached_property
    def idle(self) -> bool:
        """Whether it is about a cause, a service or a kind of which there were no cases at all."""
        if not self.one_of_many:
            return False
        numbers = self.numbers.values()
        return not any(counted.number for counted in numbers if counted.selection.particular)


@dataclass(frozen=True)
class Ratio:
    """A number of cases, perhaps as a part of a whole."""

    part: Counted
    whole: Counted | None = None

    @property
    def value(self) -> Fraction | None:
        """The number, or the part in hundredths of the whole; None when the whole is nothing."""
        if self.whole is None:
            return Fraction(self.part.number)
        return Fraction(100 * self.part.number, self.whole.number) if self.whole.number else None


def plain(now: Ratio) -> Reckoned:
    """How many, or how many of a hundred."""
    reason = _nothing(now.whole, "take a percentage of")
    return Reckoned(now.value, now.part, now.whole, None, reason)


def change_in_percent(now: Ratio, before: Ratio) -> Reckoned:
    """By how many percent a number has changed, or a share of itself: 100 (n - p) / p."""
    value, earlier = now.value, before.value
    reason = _nothing(now.whole, "compare") or _nothing(before.part, "compare with")
    made = None if value is None or not earlier else 100 * (value - earlier) / earlier
    whole = now.whole or before.part
    return Reckoned(made, now.part, whole, _comparator(before), reason)


def change_in_points(now: Ratio, before: Ratio) -> Reckoned:
    """By how many percentage points a share has changed: another number than its percent."""
    value, earlier = now.value, before.value
    reason = _nothing(now.whole, "compare") or _nothing(before.whole, "compare with")
    made = None if value is None or earlier is None else value - earlier
    return Reckoned(made, now.part, now.whole, _comparator(before), reason)


def _comparator(before: Ratio) -> Comparator:
    return Comparator(before.part.selection.period, before.value, before.part, before.whole)


def _nothing(cases: Counted | None, purpose: str) -> str:
    if cases is None or cases.number:
        return ""
    return f"There are none in {cases.selection.period} to {purpose}."

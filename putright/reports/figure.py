"""A figure: a number that knows what it counts, what it is compared with, and its cases.

Everything is exact. A percentage is a fraction until somebody shows it, and a difference of two
percentages is never taken from rounded ones.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from putright.reports.cube import Counted
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
class Figure:
    """A number to be published.

    `value` is None when there is nothing to divide by, and `reason` then says so. Of a change in
    percent, the numerator is the number now and the denominator the number before. Of a change in
    percentage points, both are those of the share now, and the comparator has those before.
    `places` is how many decimals are shown to people.
    """

    key: str
    label: str
    unit: Unit
    value: Fraction | None
    numerator: Counted
    denominator: Counted | None
    comparator: Comparator | None
    definition: str
    reason: str = ""
    places: int = 0

    @property
    def period(self) -> Period:
        """The period that the figure is about."""
        return self.numerator.period

    @property
    def small(self) -> bool:
        """Whether it rests on so few cases that a percentage of them misleads."""
        wholes = [counted for name, counted in self.numbers.items() if name.endswith("denominator")]
        return any(whole.number < SMALL for whole in wholes)

    @property
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
    def idle(self) -> bool:
        """Whether it is about a cause, a service or a kind of which there were no cases at all."""
        particular = [counted for counted in self.numbers.values() if counted.cases.particular]
        return "." in self.key and not any(counted.number for counted in particular)


def count(key: str, label: str, of: Counted, *, definition: str) -> Figure:
    """How many."""
    return Figure(
        key, label, Unit.COUNT, Fraction(of.number), of, None, None, definition=definition
    )


def share(
    key: str, label: str, part: Counted, whole: Counted, *, definition: str, places: int = 0
) -> Figure:
    """How many of a hundred."""
    return Figure(
        key,
        label,
        Unit.PERCENT,
        percent(part, whole),
        part,
        whole,
        None,
        definition=definition,
        reason=_nothing(whole, "take a percentage of"),
        places=places,
    )


def change(key: str, label: str, now: Counted, before: Counted, *, definition: str) -> Figure:
    """By how many percent a number has changed: 100 (n - p) / p."""
    whole = percent(now, before)
    return Figure(
        key,
        label,
        Unit.PERCENT,
        None if whole is None else whole - 100,
        now,
        before,
        Comparator(before.period, Fraction(before.number), before, None),
        definition=definition,
        reason=_nothing(before, "compare with"),
    )


def points(
    key: str,
    label: str,
    now: tuple[Counted, Counted],
    before: tuple[Counted, Counted],
    *,
    definition: str,
) -> Figure:
    """By how many percentage points a share, a part and its whole, has changed."""
    value, earlier = percent(*now), percent(*before)
    return Figure(
        key,
        label,
        Unit.POINTS,
        None if value is None or earlier is None else value - earlier,
        *now,
        Comparator(before[1].period, earlier, *before),
        definition=definition,
        reason=_nothing(now[1], "compare") or _nothing(before[1], "compare with"),
        places=1,
    )


def relative(
    key: str,
    label: str,
    now: tuple[Counted, Counted],
    before: tuple[Counted, Counted],
    *,
    definition: str,
) -> Figure:
    """By how many percent of itself a share has changed: another number than its points."""
    value, earlier = percent(*now), percent(*before)
    return Figure(
        key,
        label,
        Unit.PERCENT,
        None if value is None or not earlier else 100 * (value - earlier) / earlier,
        *now,
        Comparator(before[1].period, earlier, *before),
        definition=definition,
        reason=_nothing(now[1], "compare") or _nothing(before[0], "compare with"),
        places=1,
    )


def percent(part: Counted, whole: Counted) -> Fraction | None:
    """The part in hundredths of the whole, exactly; None when the whole is nothing."""
    return Fraction(100 * part.number, whole.number) if whole.number else None


def _nothing(whole: Counted, purpose: str) -> str:
    return "" if whole.number else f"There are none in {whole.period} to {purpose}."

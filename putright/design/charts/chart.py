"""What every chart is: values by label, perhaps beside others, and how they are written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from django.utils.text import slugify

Number = int | float | Fraction
Values = Sequence[Number | None]
Show = Callable[[Number], str]

NO_DATA = "No data"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Chart:
    """Values by label, and perhaps a second series to compare them with.

    A value of None is a gap, never a nought. `show` writes a value as people read it.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Values, ...]
    names: tuple[str, ...]
    show: Show
    category: str
    axis: str
    description: str

    kind: ClassVar[str]

    @classmethod
    def of(
        cls,
        title: str,
        data: Sequence[tuple[str, Number | None]],
        *,
        comparator: tuple[str, Values] | None = None,
        name: str = "Number",
        category: str = "",
        axis: str = "",
        unit: str = "",
        places: int = 0,
        show: Show | None = None,
        description: str = "",
    ) -> Self:
        """Make a chart of `data`, the value of each label in the order in which it is drawn.

        `comparator` is the name of a second series and its values, one for each label; `name` is
        what the first is called. `category` heads the labels in the table and `axis` says what is
        measured. Values are written with `places` decimals and `unit`, or as `show` does it.
        `description` is what a screen reader says; by default the highest and the lowest value.
        """
        labels, values = tuple(zip(*data, strict=True)) or ((), ())
        second, others = comparator or ("", ())
        if comparator and len(others) != len(values):
            raise ValueError(f"{second} has {len(others)} values, and {name} {len(values)}.")
        show = show or shower(places, unit)
        return cls(
            title=title,
            labels=labels,
            series=(values, others) if comparator else (values,),
            names=(name, second) if comparator else (name,),
            show=show,
            category=category,
            axis=axis,
            description=description or extremes(labels, values, show),
        )

    @property
    def key(self) -> str:
        """What the chart's ids begin with."""
        return f"chart-{slugify(self.title)}"

    @property
    def heads(self) -> list[str]:
        """The headings of the table of figures."""
        return [self.category, *self.names]

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """The rows of the table of figures."""
        for label, *values in zip(self.labels, *self.series, strict=True):
            yield label, [self.shown(value) for value in values]

    def shown(self, value: Number | None) -> str:
        """A value as the chart writes it, or that there is none."""
        return NO_DATA if value is None else self.show(value)

    def span(self) -> tuple[float, float]:
        """The least and the greatest value to draw. Bars begin at nought, so that is within."""
        known = [float(value) for values in self.series for value in values if value is not None]
        low, high = min([0.0, *known]), max([0.0, *known])
        return (low, high) if low < high else (0.0, 1.0)


def shower(places: int, unit: str) -> Show:
    r"""Write numbers with `places` decimals, and a true minus sign.

    >>> show = shower(1, "%")
    >>> show(1234.5), show(-2) == "\N{MINUS SIGN}2.0%"
    ('1,234.5%', True)
    """

    def show(value: Number) -> str:
        return f"{float(value):z,.{places}f}".replace("-", MINUS) + unit

    return show


def extremes(labels: Sequence[str], values: Values, show: Show) -> str:
    """The shape of the figures in a sentence, for whoever does not see it."""
    known = [
        (value, label) for label, value in zip(labels, values, strict=True) if value is not None
    ]
    if not known:
        return "There are no figures."
    (most, where_most), (least, where_least) = max(known, key=first), min(known, key=first)
    if most == least:
        return f"Every value is {show(most)}."
    return (
        f"The highest value is {show(most)} ({where_most}), "
        f"the lowest {show(least)} ({where_least})."
    )


def first(pair: tuple[Number, str]) -> Number:
    """The value in a pair of a value and its label."""
    return pair[0]

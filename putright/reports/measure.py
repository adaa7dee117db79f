"""What a figure is, said once: all that is known of it before anything is counted.

A measure makes its figure for any quarter, or one for each member of the dimension that it is by.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from putright.reports.counting import Counts, Wanted
from putright.reports.dimensions import in_a_key, placed
from putright.reports.figure import (
    Figure,
    Ratio,
    Reckoned,
    Unit,
    change_in_percent,
    change_in_points,
    plain,
)
from putright.reports.period import Period, Quarter
from putright.reports.sections import Column, Table
from putright.reports.selection import Basis, Selection
from putright.reports.words import Words

Facts = dict[str, Any]
"""What is filled in where a text has `{name}`."""


@dataclass(frozen=True)
class Span:
    """The period that a figure is about."""

    name: str
    of: Callable[[Quarter], Period]


THE_QUARTER = Span("the quarter", Quarter.alone)
THE_YEAR_TO_DATE = Span("the year to date", Quarter.year_to_date)


@dataclass(frozen=True)
class Earlier:
    """The period with which a figure is compared."""

    name: str
    of: Callable[[Period], Period]


THE_YEAR_BEFORE = Earlier("the same quarter of the year before", Period.year_before)
THE_SAME_MONTHS_BEFORE = Earlier("the same months of the year before", Period.year_before)
THE_FIRST_QUARTER_BEFORE = Earlier(
    "the first quarter of the year before", Period.first_quarter_of_year_before
)
THE_QUARTER_BEFORE = Earlier("the quarter before", Period.quarter_before)


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """What is counted, of what, when, against what, and where that stands in the report.

    `counts` is the numerator and `of` the denominator; without one the figure is a count, or the
    change of a count. With `against` it is a change: of a count in percent; of a share in
    percentage points, or if `relative` in percent of the share before. `places` are the decimals
    that people are shown. `place` picks one member of the dimension: 0 is that with most cases.

    Filled in, in every text: `{period}`; `{before}`, the period that it is compared with, and
    `{against}`, what that is called; `{member}`, `{name}` and `{defined}`, of a member of the
    dimension; `{found}`, the council's word for the finding, and `{Found}` with a capital;
    `{rule}`, what counts and what does not.
    """

    key: str
    label: str
    definition: str
    counts: Basis
    of: Basis | None = None
    span: Span = THE_QUARTER
    against: Earlier | None = None
    relative: bool = False
    places: int = 0
    place: int | None = None

    changed: "Measure | None" = None  # what this is the change of
    table: Table | None = None  # where it stands, if not in the first table of its section
    row: str = ""  # what its row begins with
    in_first_quarter: bool = True  # whether it has a row when the year has just begun
    columns: tuple[Column, ...] = ()  # its columns, in a table with a row for each member
    note: str = ""  # a sentence below the table
    headline: str = ""  # what it is called among the first numbers of the page

    def change(
        self, *, against: Earlier, definition: str, ending: str = "_change", **other: Any
    ) -> Self:
        """How this has changed: a measure of its own, whose key has another ending."""
        family, dot, member = self.key.partition(".")
        own: dict[str, Any] = {"changed": self, "columns": ()}
        how = "relative change" if other.get("relative") else "change"
        return replace(
            self,
            key=f"{family}{ending}{dot}{member}",
            label=f"{self.label}: {how} on {{before}}",
            definition=definition,
            against=against,
            places=1 if self.of else 0,
            **own | dict.fromkeys(("row", "note", "headline"), "") | other,
        )

    @property
    def unit(self) -> Unit:
        """What its values are numbers of."""
        if self.against and self.of and not self.relative:
            return Unit.POINTS
        return Unit.PERCENT if self.against or self.of else Unit.COUNT

    def wants(self, quarter: Quarter) -> Wanted:
        """What must be counted before its figures can be made."""
        now = self.span.of(quarter)
        periods = [now, self.against.of(now)] if self.against else [now]
        for basis in filter(None, (self.counts, self.of)):
            yield from ((basis, period) for period in periods)
        if self.counts.dimension:
            yield self._everything, quarter.alone()

    def figures(self, counts: Counts, quarter: Quarter, facts: Facts) -> Iterator[Figure]:
        """Its figure; by a dimension one for each member, from the most cases to the fewest."""
        dimension = self.counts.dimension
        if dimension is None:
            yield self._figure(counts, quarter, facts)
            return
        for member, name in self._members(counts, quarter).items():
            told_apart = {"name": name, "defined": dimension.defined(member)}
            yield self._figure(counts, quarter, facts | told_apart, member)

    def facts(self, quarter: Quarter, words: Words) -> Facts:
        """What is filled in whichever member of the dimension it is about."""
        now, outcome = self.span.of(quarter), self.counts.outcome or ""
        facts = {
            "period": now,
            "rule": self.counts.rule,
            "found": words.within(outcome),
            "Found": words.of(outcome),
        }
        if self.against:
            facts |= {"before": self.against.of(now), "against": self._against(now)}
        return facts

    def _against(self, now: Period) -> str:
        """What the period before is called: that of a first quarter is a first quarter too."""
        assert self.against
        first = THE_FIRST_QUARTER_BEFORE
        same = self.against.of(now) == first.of(now)
        return first.name if same else self.against.name

    @property
    def _everything(self) -> Basis:
        """All cases, by which the members of the dimension are ranked."""
        return Basis(self.counts.population, dimension=self.counts.dimension)

    def _members(self, counts: Counts, quarter: Quarter) -> dict[str, str]:
        """The members that have a figure, and their names."""
        basis, period = self._everything, quarter.alone()
        in_periods = counts.members[basis]
        numbers = dict.fromkeys(set().union(*in_periods.values()), 0) | in_periods[period]
        assert basis.dimension
        ranked = basis.dimension.ranked(numbers, period, counts.departments)
        return ranked if self.place is None else placed(ranked, numbers, self.place)

    def _figure(self, counts: Counts, quarter: Quarter, facts: Facts, member: str = "") -> Figure:
        return Figure(
            key=self.key.format(member=in_a_key(member)),
            label=self.label.format(**facts),
            name=facts.get("name", ""),
            unit=self.unit,
            definition=self.definition.format(**facts),
            places=self.places,
            **vars(self._reckoned(counts, self.span.of(quarter), member)),
        )

    def _reckoned(self, counts: Counts, period: Period, member: str) -> Reckoned:
        now = self._ratio(counts, period, member)
        if self.against is None:
            return plain(now)
        before = self._ratio(counts, self.against.of(period), member)
        return (change_in_points if self.unit is Unit.POINTS else change_in_percent)(now, before)

    def _ratio(self, counts: Counts, period: Period, member: str) -> Ratio:
        return Ratio(
            *(
                counts.count(Selection(basis, period, member if basis.dimension else ""))
                for basis in filter(None, (self.counts, self.of))
            )
        )

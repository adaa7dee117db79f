"""A section of a report as it is read. Each part of it is made when somebody asks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from putright.reports import plots, shown, tables
from putright.reports.figure import Figure
from putright.reports.made import Made
from putright.reports.measure import Measure
from putright.reports.sections import Bars, Section, Table
from putright.reports.tables import MadeTable


@dataclass(frozen=True)
class Headline:
    """One of the first numbers that are read: what it is called, and a remark on it."""

    label: str
    figure: Figure
    remark: str


@dataclass(frozen=True)
class MadeSection:
    """The figures of a section, in the order of its measures, and what is read around them."""

    section: Section
    measures: Sequence[Measure]
    made: Made

    @property
    def key(self) -> str:
        """Its name for programs."""
        return self.section.key

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.section.title

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure, also what stands in no table."""
        return [figure for measure in self.measures for figure in self.made.figures[measure]]

    @cached_property
    def tables(self) -> list[MadeTable]:
        """The tables, but for one that would repeat another when the year has just begun."""
        own = (measure.table for measure in self.measures if measure.table)
        return [
            self._table(table)
            for table in dict.fromkeys((*self.section.tables, *own))
            if table.in_first_quarter or not self.made.year_begins
        ]

    @property
    def headlines(self) -> Iterator[Headline]:
        """What stands out: of a change, what it is the change of, with the change as a remark."""
        for measure in self.measures:
            for figure in self.made.figures[measure] if measure.headline else ():
                now = self.made.figures[measure.changed][0] if measure.changed else figure
                remark = shown.note(figure) if measure.changed else figure.name
                yield Headline(self.made.filled(measure.headline, measure), now, remark)

    @property
    def definitions(self) -> dict[str, str]:
        """How they are counted: definition -> the figure, or what the figures of a family are."""
        said: dict[str, str] = {}
        for figure in self.figures:
            title = figure.label.split(":")[0] if figure.one_of_many else figure.label
            said.setdefault(figure.definition, title)
        return said

    @cached_property
    def plot(self) -> plots.Plot | None:
        """What its chart shows, if there is anything to draw."""
        chart = self.section.chart
        if chart is None:
            return None
        if isinstance(chart, Bars):
            plot: plots.Plot = plots.shares(chart, self._table(chart.table), self.made)
        else:
            plot = plots.course(chart, self.made)
        return None if plot.empty else plot

    def _table(self, table: Table) -> MadeTable:
        first = self.section.tables[0]
        here = [measure for measure in self.measures if (measure.table or first) is table]
        return tables.make(table, here, self.made)

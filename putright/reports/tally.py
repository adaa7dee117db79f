"""Counts by quarter and by a few coordinates, such as the cause."""

from collections import Counter
from collections.abc import Iterable, Mapping

from putright.reports.period import Period, Quarter
from putright.reports.selection import Narrowed

Cell = tuple[Quarter | str | bool, ...]


class Tally:
    """How many cases there are in each cell, a cell being a quarter and some coordinates."""

    def __init__(
        self, names: Iterable[str], quarters: Iterable[Quarter], cells: Mapping[Cell, int]
    ) -> None:
        self.names = tuple(names)
        self.quarters = frozenset(quarters)
        self.cells = cells
        self._sums: dict[tuple[str, ...], Counter[Cell]] = {}

    def holds(self, period: Period, narrowed: Narrowed) -> bool:
        """Whether these quarters were counted, and told apart by these coordinates."""
        return set(narrowed) <= set(self.names) and set(period.quarters()) <= self.quarters

    def count(self, period: Period, narrowed: Narrowed) -> int:
        """The cases of a period, in the cells with these coordinates."""
        sums = self._summed(tuple(narrowed))
        return sum(sums[(quarter, *narrowed.values())] for quarter in period.quarters())

    def values(self, name: str) -> set[str]:
        """Every value that a coordinate takes."""
        place = self.names.index(name) + 1
        return {str(cell[place]) for cell in self.cells}

    def _summed(self, names: tuple[str, ...]) -> Counter[Cell]:
        """The cells added up over all coordinates but these. Done once, then kept."""
        if names not in self._sums:
            places = [0, *(self.names.index(name) + 1 for name in names)]
            sums: Counter[Cell] = Counter()
            for cell, number in self.cells.items():
                sums[tuple(cell[place] for place in places)] += number
            self._sums[names] = sums
        return self._sums[names]

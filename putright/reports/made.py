"""The figures of a quarter once they are made, and the texts around them filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from putright.reports.counting import Counts
from putright.reports.figure import Figure
from putright.reports.measure import Facts, Measure
from putright.reports.period import Quarter
from putright.reports.words import Words


@dataclass(frozen=True)
class Made:
    """The figures of each measure in a quarter, as they stand on the day `on`.

    `facts` is what is filled in where a text of a measure has a name in braces.
    """

    quarter: Quarter
    on: date
    words: Words
    counts: Counts
    facts: Mapping[Measure, Facts]
    figures: Mapping[Measure, Sequence[Figure]]

    def filled(self, text: str, measure: Measure | None = None) -> str:
        """A text of a section, or of a measure, with the periods and the council's words in it."""
        if "{" not in text:
            return text
        return text.format(**self.periods | (self.facts[measure] if measure else {}))

    @cached_property
    def periods(self) -> Facts:
        """What is filled in where a text of a section has a name in braces."""
        year = self.quarter.year_to_date()
        return {
            "quarter": self.quarter,
            "quarter_before": self.quarter.previous(),
            "same_quarter": self.quarter.year_before(),
            "year": year,
            "same_months": year.year_before(),
        }

    @property
    def year_begins(self) -> bool:
        """Whether the year to date is this quarter and no more."""
        return self.quarter.number == 1

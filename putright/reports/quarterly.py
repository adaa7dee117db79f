"""The quarterly report: every figure of it, with what a reader should know.

Modelled on what Leicester's Audit and Risk Committee read on 2 December 2015.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from putright.reports import circumstances, counting, figures
from putright.reports.dimensions import Departments
from putright.reports.figure import Figure
from putright.reports.figures import by_service, causes, escalation, kinds, outcomes, received
from putright.reports.made import Made
from putright.reports.period import Quarter
from putright.reports.reading import MadeSection
from putright.reports.reconcile import Caveat, reconcile
from putright.reports.words import Words

CONTENTS = (
    received.SECTION,
    escalation.SECTION,
    outcomes.SECTION,
    causes.SECTION,
    by_service.SECTION,
    kinds.SECTION,
)


@dataclass(frozen=True)
class Report:
    """The figures of one quarter. Its numbers are those of one moment, on the day `made.on`."""

    made: Made
    sections: tuple[MadeSection, ...]
    caveats: tuple[Caveat, ...]

    @property
    def quarter(self) -> Quarter:
        """The quarter that it is about."""
        return self.made.quarter

    @property
    def words(self) -> Words:
        """What the council calls its findings."""
        return self.made.words

    @property
    def departments(self) -> Departments:
        """The departments by which the cases behind a figure are told apart."""
        return self.made.counts.departments

    @property
    def hidden(self) -> Collection[int]:
        """The keys of the cases without which it was made."""
        return self.made.counts.hidden

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its key, in the order of the report."""
        return {figure.key: figure for section in self.sections for figure in section.figures}

    @property
    def contradictory(self) -> bool:
        """Whether its figures cannot all be true."""
        return any(caveat.wrong for caveat in self.caveats)


def report(
    quarter: Quarter, *, on: date, words: Words = Words.UPHELD, hidden: Collection[int] = ()
) -> Report:
    """Make the report of a quarter, as it stands on the day `on`.

    It counts every case but the `hidden` ones, which do not exist for the officer who reads it.
    """
    contents = {section: figures.of(section) for section in CONTENTS}
    measures = [measure for section in CONTENTS for measure in contents[section]]
    wanted = (want for measure in measures for want in measure.wants(quarter))
    counts = counting.read(wanted, hidden)
    facts = {one: one.facts(quarter, words) for one in measures}
    figures_of = {one: tuple(one.figures(counts, quarter, facts[one])) for one in measures}
    made = Made(quarter, on, words, counts, facts, figures_of)
    values = {one.key: one.value for measure in measures for one in figures_of[measure]}
    return Report(
        made,
        tuple(MadeSection(section, contents[section], made) for section in CONTENTS),
        (*circumstances.caveats(counts, quarter, on), *reconcile(values)),
    )

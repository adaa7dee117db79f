"""The quarterly report: every figure of it, with what a reader should know.

Modelled on what Leicester's Audit and Risk Committee read on 2 December 2015.
"""

from dataclasses import dataclass
from datetime import date

from putright.reports.cube import Cube
from putright.reports.figure import Figure
from putright.reports.period import Quarter
from putright.reports.quarterly import (
    by_service,
    causes,
    circumstances,
    escalation,
    kinds,
    outcomes,
    received,
)
from putright.reports.reconcile import Caveat, reconcile
from putright.reports.words import Words


@dataclass(frozen=True)
class Section:
    """Figures that are read together."""

    key: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Report:
    """The figures of one quarter. Its numbers are those of one moment, on the day `on`."""

    quarter: Quarter
    on: date
    words: Words
    cube: Cube
    sections: tuple[Section, ...]
    caveats: tuple[Caveat, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its key, in the order of the report."""
        return {figure.key: figure for section in self.sections for figure in section.figures}

    @property
    def contradictory(self) -> bool:
        """Whether its figures cannot all be true."""
        return any(caveat.wrong for caveat in self.caveats)


def report(quarter: Quarter, *, on: date, words: Words = Words.UPHELD) -> Report:
    """Make the report of a quarter, as it stands on the day `on`."""
    cube = Cube.read(quarter)
    sections = _sections(cube, words)
    values = {figure.key: figure.value for section in sections for figure in section.figures}
    return Report(
        quarter=quarter,
        on=on,
        words=words,
        cube=cube,
        sections=sections,
        caveats=(*circumstances.caveats(cube, on), *reconcile(values)),
    )


def _sections(cube: Cube, words: Words) -> tuple[Section, ...]:
    return (
        Section("received", "Complaints received", tuple(received.figures(cube))),
        Section("escalation", "Escalated to stage 2", tuple(escalation.figures(cube))),
        Section("outcomes", "What we found", tuple(outcomes.figures(cube, words))),
        Section("causes", "Why people complained", tuple(causes.figures(cube, words))),
        Section("services", "What it was about", tuple(by_service.figures(cube))),
        Section("kinds", "Everything else received", tuple(kinds.figures(cube))),
    )

"""Counts by quarter, small enough to hold: what every figure of a report is made from.

The database counts, in a handful of grouped queries, as many for a hundred thousand cases as for
ten. Nothing here sees a case.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Self

from putright.procedure.kinds import Kind
from putright.reports import counting
from putright.reports.departments import Departments
from putright.reports.period import Period, Quarter
from putright.reports.selection import Selection
from putright.reports.tally import Tally


class NotCounted(LookupError):
    """A figure asks for what the cube was not made to hold: a mistake in the figure."""


@dataclass(frozen=True)
class Counted:
    """A number, and the cases that it counts."""

    number: int
    cases: Selection

    @property
    def period(self) -> Period:
        """The period in which they were received."""
        return self.cases.period


@dataclass(frozen=True)
class Cube:
    """All that the figures of one quarter rest on.

    `outcomes` and `escalations` hold this year and the year before, each up to this quarter;
    `details` this quarter and the one before; `second_stages` and `kinds` this quarter and the
    same one a year before. `months` counts complaints by the first day of their month.
    """

    quarter: Quarter
    departments: Departments
    outcomes: Tally
    escalations: Tally
    details: Tally
    second_stages: Tally
    kinds: Tally
    months: Counter[date]
    awaiting_triage: int

    @classmethod
    def read(cls, quarter: Quarter) -> Self:
        """Count. Six queries, whatever the number of cases."""
        departments = Departments.read()
        by_day = list(counting.by_day(quarter))
        return cls(
            quarter=quarter,
            departments=departments,
            outcomes=counting.outcomes(quarter, by_day),
            escalations=counting.escalations(quarter, by_day),
            details=counting.details(quarter, departments),
            second_stages=counting.second_stages(quarter),
            kinds=counting.kinds(quarter),
            months=counting.months(by_day),
            awaiting_triage=counting.awaiting_triage(quarter),
        )

    def count(self, selection: Selection) -> Counted:
        """Count the cases of a selection, which must be one that this cube was made to hold."""
        period, narrowed = selection.period, selection.narrowed
        if selection.kind is not Kind.COMPLAINT:
            narrowed = {"kind": selection.kind, **narrowed}
        for tally in self._tallies(selection):
            if tally.holds(period, narrowed):
                return Counted(tally.count(period, narrowed), selection)
        raise NotCounted(f"{period} by {', '.join(narrowed)}, for {self.quarter}")

    def received(
        self,
        period: Period,
        *,
        department: str | None = None,
        cause: str | None = None,
        outcome: str | None = None,
        escalated: bool | None = None,
    ) -> Counted:
        """Complaints received at stage 1 in a period."""
        return self.count(
            Selection(
                period,
                department=department,
                cause=cause,
                outcome=outcome,
                escalated=escalated,
            )
        )

    def _tallies(self, selection: Selection) -> tuple[Tally, ...]:
        if selection.kind is not Kind.COMPLAINT:
            return (self.kinds,)
        if selection.stage == 2:
            return (self.second_stages,)
        return (self.outcomes, self.escalations, self.details)

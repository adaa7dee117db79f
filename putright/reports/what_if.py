"""What if: how many answers would have been late, had another procedure held.

Every stage that was acknowledged or answered in a period is counted again from its stored facts,
by the clocks and the calendar of that procedure, and compared with the due day that is stored. An
answer on the due day is in time. `what_if_dates.Dates` says what becomes of an extension.

What cannot be compared is counted apart, each kind of it by its own name: a stage that the
procedure does not have, a date that it leaves to agreement, and what has no due day on the record.
That is so for the cases of an old system, which have dates but no clocks: for these the procedure
says how many would have been late, and nothing says how many were.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Sum

from putright.cases.models import Extension, Stage
from putright.cases.permissions import without
from putright.cases.querysets import StageQuerySet
from putright.policy import procedures
from putright.procedure.definition import Procedure
from putright.procedure.outcomes import Disposal
from putright.procedure.spans import add_months
from putright.reports.figure import SMALL
from putright.reports.what_if_dates import Dates, Facts, Undated

CLOCKS = ("acknowledgement", "response")
COMPARED_BEFORE = 12  # calendar months


class Found(StrEnum):
    """What becomes of one acknowledgement or answer. It is in one of these."""

    IN_TIME = "in-time"
    LATE = "late"
    TO_LATE = "to-late"
    TO_IN_TIME = "to-in-time"
    NEWLY_IN_TIME = "newly-in-time"
    NEWLY_LATE = "newly-late"
    NO_STAGE = Undated.NO_STAGE.value
    NO_CLOCK = Undated.NO_CLOCK.value
    AGREED = Undated.AGREED.value
    NOT_STARTED = Undated.NOT_STARTED.value
    OUT_OF_CALENDAR = Undated.OUT_OF_CALENDAR.value


class Number(StrEnum):
    """What a what-if counts. Percentages are of `COMPARED`."""

    COMPARED = "compared"
    LATE_THEN = "late-then"
    LATE_UNDER = "late-under"
    TO_LATE = "to-late"
    TO_IN_TIME = "to-in-time"
    UNDATED = "undated"
    UNDATED_LATE = "undated-late"
    NO_STAGE = "no-stage"
    NO_CLOCK = "no-clock"
    AGREED = "agreed"
    NOT_STARTED = "not-started"
    OUT_OF_CALENDAR = "out-of-calendar"


COUNTS: Mapping[Number, tuple[Found, ...]] = {
    Number.COMPARED: (Found.IN_TIME, Found.LATE, Found.TO_LATE, Found.TO_IN_TIME),
    Number.LATE_THEN: (Found.LATE, Found.TO_IN_TIME),
    Number.LATE_UNDER: (Found.LATE, Found.TO_LATE),
    Number.TO_LATE: (Found.TO_LATE,),
    Number.TO_IN_TIME: (Found.TO_IN_TIME,),
    Number.UNDATED: (Found.NEWLY_IN_TIME, Found.NEWLY_LATE),
    Number.UNDATED_LATE: (Found.NEWLY_LATE,),
    **{Number(undated.value): (Found(undated.value),) for undated in Undated},
}
"""Which of them a number adds up."""

COMPARABLE = {
    (False, False): Found.IN_TIME,
    (True, True): Found.LATE,
    (False, True): Found.TO_LATE,
    (True, False): Found.TO_IN_TIME,
}
"""Late then, late under the procedure -> what becomes of it."""


class Days(NamedTuple):
    """The period that decides: from `first` up to and with `last`."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True)
class Recounted:
    """The acknowledgements or answers of one stage, counted again; of all where `stage` is None.

    `behind` holds the keys of the cases, one for each acknowledgement or answer.
    """

    clock: str
    stage: int | None
    behind: Mapping[Found, tuple[int, ...]]

    def cases(self, number: Number) -> tuple[int, ...]:
        """The cases behind a number, each as often as it is counted."""
        return tuple(case for found in COUNTS[number] for case in self.behind.get(found, ()))

    def count(self, number: Number) -> int:
        """How many."""
        return sum(len(self.behind.get(found, ())) for found in COUNTS[number])

    def share(self, number: Number) -> Fraction | None:
        """A number in hundredths of what was compared, exactly; None when that is nothing."""
        whole = self.count(Number.COMPARED)
        return Fraction(100 * self.count(number), whole) if whole else None

    @property
    def small(self) -> bool:
        """Whether so few were compared that a percentage of them misleads."""
        return 0 < self.count(Number.COMPARED) < SMALL


@dataclass(frozen=True)
class WhatIf:
    """A procedure run over what was done in a period.

    `everywhere`: no case was kept under a procedure of this key, so that every case of its kinds
    counts. `cut` is how many answers were extended further than this procedure allows.
    """

    procedure: Procedure
    days: Days
    measures: tuple[Recounted, ...]
    everywhere: bool
    cut: int

    def of(self, clock: str) -> tuple[Recounted, ...]:
        """The measures of a clock, stage by stage."""
        return tuple(measure for measure in self.measures if measure.clock == clock)

    def total(self, clock: str) -> Recounted:
        """All stages together."""
        behind: defaultdict[Found, list[int]] = defaultdict(list)
        for measure in self.of(clock):
            for found, cases in measure.behind.items():
                behind[found].extend(cases)
        return Recounted(clock, None, {found: tuple(cases) for found, cases in behind.items()})

    def measure(self, clock: str, stage: int) -> Recounted:
        """One measure; an empty one when there was nothing to count."""
        same = (measure for measure in self.of(clock) if measure.stage == stage)
        return next(same, Recounted(clock, stage, {}))


class Stored(NamedTuple):
    """What is stored of one stage."""

    pk: int
    case: int
    procedure: str
    number: int
    received_on: date
    acknowledgement_due_on: date | None
    acknowledged_on: date | None
    response_due_on: date | None
    responded_on: date | None


COLUMNS = (
    "pk", "case_id", "case__procedure", "number", "received_on",
    "acknowledgement_due_on", "acknowledged_on", "response_due_on", "responded_on",
)  # fmt: skip


def last_months(on: date, months: int = COMPARED_BEFORE) -> Days:
    """So many calendar months, up to and with the day `on`.

    >>> print(*last_months(date(2026, 11, 10)))
    2025-11-11 2026-11-10
    """
    return Days(add_months(on, -months) + timedelta(days=1), on)


def what_if(procedure: Procedure, days: Days, hidden: Collection[int] = ()) -> WhatIf:
    """Count again by this procedure what was acknowledged or answered on these days.

    Two queries, whatever the number of cases. Cases of its kinds count: those that were kept under
    a procedure of its key and those of an old system, or all when none were kept under it. What was
    routed out at triage does not. An acknowledgement counts on the day when it was sent, an answer
    likewise. The `hidden` cases do not exist for whoever reads it, and do not count.
    """
    done = without(hidden, _done(procedure, days))
    rows = [Stored(*row) for row in done.values_list(*COLUMNS).iterator()]
    extended = dict(_extended(procedure, days))
    everywhere = all(row.procedure != procedure.key for row in rows)
    if not everywhere:
        rows = [row for row in rows if row.procedure in (procedure.key, "")]
    dates = Dates(procedure, procedures.calendar_of(procedure))
    return WhatIf(
        procedure,
        days,
        _measures(_classified(rows, extended, days, dates)),
        everywhere,
        cut=sum(
            dates.cuts(row.number, extended.get(row.pk, 0))
            for row in rows
            if row.responded_on in days
        ),
    )


def _done(procedure: Procedure, days: Days) -> StageQuerySet:
    """The stages acknowledged or answered on these days, in cases that the procedure is for."""
    return (
        Stage.objects.acknowledged_or_answered(days.first, days.last)
        .filter(case__kind__in=procedure.kinds)
        .exclude(case__disposal=Disposal.ROUTED_OUT)
    )


def _extended(procedure: Procedure, days: Days) -> Iterable[tuple[int, int]]:
    """For each stage that was extended, by how many working days the customer was told."""
    told = Extension.objects.filter(told_on__isnull=False, stage__in=_done(procedure, days))
    return told.values_list("stage").annotate(Sum("days")).order_by()


StageClock = tuple[int, str]
"""The number of a stage, and the name of one of its clocks."""


def _classified(
    rows: Iterable[Stored], extended: Mapping[int, int], days: Days, dates: Dates
) -> Iterator[tuple[StageClock, Found, int]]:
    """Each acknowledgement and each answer: where it belongs, what becomes of it, and its case."""
    for row in rows:
        facts = Facts(row.received_on, row.acknowledged_on)
        if row.acknowledged_on in days:
            due = dates.due(row.number, "acknowledgement", facts._replace(acknowledged_on=None))
            found = _found(row.acknowledged_on, row.acknowledgement_due_on, due)
            yield (row.number, "acknowledgement"), found, row.case
        if row.responded_on in days:
            facts = facts._replace(extended_by=extended.get(row.pk, 0))
            due = dates.due(row.number, "response", facts)
            found = _found(row.responded_on, row.response_due_on, due)
            yield (row.number, "response"), found, row.case


def _found(done_on: date | None, stored: date | None, due: date | Undated) -> Found:
    assert done_on is not None
    if isinstance(due, Undated):
        return Found(due.value)
    late = done_on > due
    if stored is None:
        return Found.NEWLY_LATE if late else Found.NEWLY_IN_TIME
    return COMPARABLE[done_on > stored, late]


def _measures(classified: Iterable[tuple[StageClock, Found, int]]) -> tuple[Recounted, ...]:
    """One measure for each stage and clock, the acknowledgement's before the answer's."""
    cells: dict[StageClock, defaultdict[Found, list[int]]] = defaultdict(lambda: defaultdict(list))
    for cell, found, case in classified:
        cells[cell][found].append(case)
    return tuple(
        Recounted(clock, number, {found: tuple(cases) for found, cases in cells[cell].items()})
        for cell in sorted(cells)
        for number, clock in [cell]
    )

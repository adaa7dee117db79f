"""The cases behind a number of a what-if, with the days that made them late or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from putright.cases.models import Case, Stage
from putright.design.paging import Place
from putright.policy import procedures
from putright.reports.what_if import Number, Recounted, WhatIf
from putright.reports.what_if_dates import Dates, Facts

ROWS = 50


@dataclass(frozen=True)
class CaseBehind:
    """A case: when it was done, when it was due, and when it would have been due."""

    case: Case
    done_on: date | None
    due_then: date | None
    due_under: date | None


@dataclass(frozen=True)
class CasesBehind:
    """Some of the cases. `number` is this page's, from 1."""

    lines: list[CaseBehind]
    number: int
    pages: int


def page(made: WhatIf, measure: Recounted, of: Number, *, number: str) -> CasesBehind:
    """One page of the cases. A page that does not exist is the nearest one that does."""
    every = sorted(measure.cases(of))
    place = Place.asked(number, total=len(every), rows=ROWS)
    return CasesBehind(_lines(made, measure, every[place.part]), place.number, place.pages)


def _lines(made: WhatIf, measure: Recounted, cases: Sequence[int]) -> list[CaseBehind]:
    stages = (
        Stage.objects.filter(case__in=cases, number=measure.stage)
        .select_related("case")
        .prefetch_related("extensions")
        .order_by("case")
    )
    dates = Dates(made.procedure, procedures.calendar_of(made.procedure))
    return [_line(stage, measure, dates) for stage in stages]


def _line(stage: Stage, measure: Recounted, dates: Dates) -> CaseBehind:
    if measure.clock == "acknowledgement":
        facts = Facts(stage.received_on)
        done_on, due_then = stage.acknowledged_on, stage.acknowledgement_due_on
    else:
        facts = Facts(stage.received_on, stage.acknowledged_on, stage.extended_by)
        done_on, due_then = stage.responded_on, stage.response_due_on
    due = dates.due(stage.number, measure.clock, facts)
    return CaseBehind(stage.case, done_on, due_then, due if isinstance(due, date) else None)

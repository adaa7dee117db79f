"""Rows that stand together under one reference: one case, with a point for each row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain
from typing import TypeVar

from putright.cases.commands import OldCase, OldPoint, OldStage
from putright.intake.translating import BadRow
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Outcome

T = TypeVar("T")
OF_EACH_ROW = {"account", "stages", "remedies", "note", "points"}
"""What rows of one case may say differently; of their stages the days must be the same."""
OF_EACH_POINT = {"service_area", "cause"}
"""What those of a complaint may say differently besides."""
CALLED = {"member": "the councillor, MP or Mayor", "particulars": "what was told besides"}


def one_case(rows: Sequence[OldCase]) -> OldCase:
    """Put the rows of one case together. Raises `BadRow` where they contradict each other."""
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    may_differ = OF_EACH_ROW | (OF_EACH_POINT if first.kind is Kind.COMPLAINT else set())
    for name in [field.name for field in fields(OldCase) if field.name not in may_differ]:
        if any(getattr(row, name) != getattr(first, name) for row in rows):
            raise BadRow(_differ(CALLED.get(name, name.replace("_", " "))))
    return replace(
        first,
        account="\n".join(_distinct(row.account for row in rows)),
        service_area=next((row.service_area for row in rows if row.service_area), None),
        cause=next((row.cause for row in rows if row.cause), None),
        stages=tuple(map(_one_stage, zip(*_stages(rows), strict=True))),
        remedies=tuple(_distinct(chain.from_iterable(row.remedies for row in rows))),
        note="\n".join(_distinct(filter(None, [*(row.note for row in rows), *_ends(rows)]))),
        points=tuple(map(_point, rows)) if first.kind is Kind.COMPLAINT else (),
    )


def _stages(rows: Sequence[OldCase]) -> Iterable[Sequence[OldStage]]:
    if len({len(row.stages) for row in rows}) > 1:
        raise BadRow(_differ("the stages"))
    return [row.stages for row in rows]


def _one_stage(stages: Sequence[OldStage]) -> OldStage:
    """What was decided of the whole: it was decided where any of its points was."""
    if len({(s.received_on, s.acknowledged_on, s.responded_on or s.ended_on) for s in stages}) > 1:
        raise BadRow(_differ("the days"))
    decided = [stage for stage in stages if stage.outcome]
    if not decided:
        return stages[0]
    return replace(decided[0], outcome=Outcome.overall(s.outcome for s in decided if s.outcome))


def _point(row: OldCase) -> OldPoint:
    return OldPoint(
        text=row.account,
        findings=tuple(stage.outcome for stage in row.stages),
        service_area=row.service_area,
        cause=row.cause,
    )


def _ends(rows: Sequence[OldCase]) -> Iterator[str]:
    """How some rows ended without a decision, where others ended in another way."""
    for number, stages in enumerate(zip(*(row.stages for row in rows), strict=True), 1):
        if len({stage.end for stage in stages}) > 1:
            for row, stage in zip(rows, stages, strict=True):
                if stage.end:
                    yield f"{row.account}: at stage {number}, {stage.end.label.lower()}"


def _distinct(each: Iterable[T]) -> list[T]:
    """What several rows repeat, as they do of the whole case, is taken once."""
    return list(dict.fromkeys(each))


def _differ(what: str) -> str:
    return f"The rows of this case do not agree about {what}. Put them right in the file."

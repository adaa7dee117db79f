"""Rows that stand together under one reference: one case, with a point for each row."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import reduce

from putright.cases.commands import OldCase, OldPoint, OldStage
from putright.intake.translating import BadRow
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Outcome

OF_EACH_ROW = {"account", "service_area", "cause", "stages", "remedies", "note", "points"}
"""What rows of one case may say differently; of their stages the days must be the same."""
CALLED = {"member": "the councillor, MP or Mayor", "particulars": "what was told besides"}


def one_case(rows: Sequence[OldCase]) -> OldCase:
    """Put the rows of one case together. Raises `BadRow` where they contradict each other."""
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    for name in [field.name for field in fields(OldCase) if field.name not in OF_EACH_ROW]:
        if any(getattr(row, name) != getattr(first, name) for row in rows):
            raise BadRow(_differ(CALLED.get(name, name.replace("_", " "))))
    return replace(
        first,
        account="\n".join(_distinct(row.account for row in rows)),
        service_area=next((row.service_area for row in rows if row.service_area), None),
        cause=next((row.cause for row in rows if row.cause), None),
        stages=tuple(map(_one_stage, zip(*_stages(rows), strict=True))),
        remedies=reduce(tuple.__add__, (row.remedies for row in rows)),
        note="\n".join(_distinct(row.note for row in rows if row.note)),
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


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _differ(what: str) -> str:
    return f"The rows of this case do not agree about {what}. Put them right in the file."

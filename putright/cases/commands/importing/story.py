"""The story of a case that came from an older system, told as far as its days are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from putright.cases.commands.importing.again import SAID
from putright.cases.commands.importing.old_case import OldCase, OldStage
from putright.cases.models import EventKind
from putright.cases.models.event import hash_of
from putright.database.tables import Row
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal, RouteReason
from putright.procedure.steps import State

THANKED = {
    Kind.COMMENT: RouteReason.COMMENT_PASSED_ON,
    Kind.COMPLIMENT: RouteReason.COMPLIMENT_PASSED_ON,
}
"""What asks for no answer, and why it was not taken through the procedure."""

ENDED = {
    Disposal.ANSWERED: EventKind.RESPONDED,
    Disposal.WITHDRAWN: EventKind.WITHDRAWN,
    Disposal.ESCALATION_DECLINED: EventKind.ESCALATION_DECLINED,
}
"""What is told of a stage that ended without a decision. Of another way it is told at the end."""


@dataclass(frozen=True)
class Fact:
    """One thing that is known to have happened, with what an event may say of it."""

    kind: EventKind
    on: date
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class LastKnown:
    """How far a case had come on the last day that is known."""

    state: State
    closed_on: date | None = None
    disposal: Disposal | Literal[""] = ""
    route_reason: RouteReason | Literal[""] = ""


def last_known(old: OldCase) -> LastKnown:
    """Say where a case stands: closed when it was answered, or when it asked for no answer.

    Old systems seldom say when a case was closed, so it is the last day that is known. What waits
    for an answer waits where its days show; somebody had read it and given it a kind.
    """
    last = old.stages[-1]
    if last.answered_on:
        return LastKnown(State.CLOSED, old.last_day, Disposal.ANSWERED)
    if isinstance(last.end, RouteReason):
        return LastKnown(State.CLOSED, old.last_day, Disposal.ROUTED_OUT, last.end)
    if last.end:
        return LastKnown(State.CLOSED, old.last_day, last.end)
    if reason := THANKED.get(old.kind):
        return LastKnown(State.CLOSED, old.last_day, Disposal.ROUTED_OUT, reason)
    return LastKnown(State.INVESTIGATING if last.acknowledged_on else State.ACCEPTED)


def story(old: OldCase, *, source: str, on: date, said: str) -> list[Fact]:
    """Tell what is known to have happened, day by day; last of all that it was imported.

    `said` is a digest of the old case, by which it is known again.
    """
    told = sorted(_facts(old), key=lambda fact: fact.on)  # of one day, in the order of a case
    imported = {"source": source, "old_reference": old.old_reference, SAID: said}
    return [*told, Fact(EventKind.IMPORTED, on, imported)]


def chain(
    facts: Sequence[Fact], *, case: int, reference: str, at: datetime, seals: Mapping[str, str]
) -> Iterator[Row]:
    """Make the events of a new case from its story, numbered and chained, to be added.

    The last one tells that it was imported, and seals what came with it.
    """
    previous = ""
    for number, fact in enumerate(facts, 1):
        event: dict[str, object] = {
            "case_id": case,
            "number": number,
            "kind": fact.kind,
            "by_id": None,
            "on": fact.on,
            "at": at,
            "details": fact.details,
            "seals": seals if number == len(facts) else None,
        }
        event["hash"] = previous = hash_of(event, reference, previous)
        yield event


def _facts(old: OldCase) -> Iterator[Fact]:
    for number, stage in enumerate(old.stages, 1):
        received = {"received_on": stage.received_on.isoformat()}
        if number == 1:
            details = {**received, "case_kind": old.kind, "channel": old.channel}
            yield Fact(EventKind.RECEIVED, stage.received_on, details)
        else:
            yield Fact(EventKind.ESCALATED, stage.received_on, {"stage": number, **received})
        yield from _of_stage(stage, number)
        yield from _of_remedies(old, number)
    yield from _of_the_end(old)


def _of_stage(stage: OldStage, number: int) -> Iterator[Fact]:
    if stage.acknowledged_on:
        yield Fact(EventKind.ACKNOWLEDGED, stage.acknowledged_on, {"stage": number})
    if stage.responded_on:
        outcome = {"outcome": stage.outcome} if stage.outcome else {}
        yield Fact(EventKind.RESPONDED, stage.responded_on, {"stage": number, **outcome})
    if stage.ended_on and isinstance(stage.end, Disposal):
        yield Fact(ENDED[stage.end], stage.ended_on, {"stage": number})


def _of_remedies(old: OldCase, number: int) -> Iterator[Fact]:
    match old.remedied():
        case (stage, day) if stage == number:
            for remedy in old.remedies:
                yield Fact(EventKind.REMEDY_OFFERED, day, {"remedy_kind": remedy.kind})


def _of_the_end(old: OldCase) -> Iterator[Fact]:
    end = last_known(old)
    if end.closed_on is None:
        return
    if end.route_reason:
        yield Fact(EventKind.ROUTED_OUT, end.closed_on, {"reason": end.route_reason})
    yield Fact(EventKind.CLOSED, end.closed_on, {"disposal": end.disposal})

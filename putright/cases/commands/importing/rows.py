"""The rows that an old case becomes, and the order in which they can be saved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils import timezone

from putright.cases import search
from putright.cases.commands.arriving.receive import opening_words
from putright.cases.commands.importing.old_case import OldCase, OldStage
from putright.cases.commands.importing.story import chain, last_known, story
from putright.cases.models import Case, Event, Finding, Note, Party, Point, Remedy, Stage, Words
from putright.people.models import Person
from putright.procedure.kinds import Kind, PartyRole

ORDER: Sequence[type[Model]] = (Case, Stage, Party, Point, Finding, Remedy, Note, Words, Event)


@dataclass(frozen=True)
class Arrival:
    """An old case with what it gets here: the people, a reference, and the day it came."""

    old: OldCase
    customer: Person
    member: Person | None
    reference: str
    source: str
    on: date


def save(arrivals: Iterable[Arrival]) -> None:
    """Save everything of these cases: one statement a table, or few."""
    rows: dict[type[Model], list[Model]] = {model: [] for model in ORDER}
    for arrival in arrivals:
        for row in _rows(arrival):
            rows[type(row)].append(row)
    for model in ORDER:
        model._default_manager.bulk_create(rows[model])


def _rows(arrival: Arrival) -> Iterator[Model]:
    old = arrival.old
    told = story(old, source=arrival.source, on=arrival.on)
    case = _case(arrival, last_event=len(told))
    stages = [_stage(case, number, stage) for number, stage in enumerate(old.stages, 1)]
    yield case
    yield from stages
    yield from _parties(case, arrival)
    yield from _point(case, old, stages)
    yield from _remedies(case, old, stages)
    if old.note:
        yield Note(case=case, on=arrival.on, text=old.note)
    people = [arrival.customer, arrival.member] if arrival.member else [arrival.customer]
    yield Words(case=case, text=search.words_from(case, [], people))
    yield from chain(case, told, at=timezone.now())


def _case(arrival: Arrival, *, last_event: int) -> Case:
    old = arrival.old
    end = last_known(old)
    return Case(
        reference=arrival.reference,
        kind=old.kind,
        state=end.state,
        channel=old.channel,
        summary=old.summary[:200] or opening_words(old.account),
        account=old.account,
        outcome_sought=old.outcome_sought,
        **old.particulars,
        service_area=old.service_area,
        cause=old.cause or "",
        received_on=old.received_on,
        stage_number=len(old.stages),
        last_event=last_event,
        closed_on=end.closed_on,
        disposal=end.disposal,
        route_reason=end.route_reason,
        imported_from=arrival.source,
        old_reference=old.old_reference,
    )


def _stage(case: Case, number: int, old: OldStage) -> Stage:
    """A stage is answered by a decision; an enquiry that got none ends with its case."""
    return Stage(
        case=case,
        number=number,
        received_on=old.received_on,
        acknowledged_on=old.acknowledged_on,
        responded_on=old.responded_on if old.outcome else None,
        outcome=old.outcome or "",
    )


def _parties(case: Case, arrival: Arrival) -> Iterator[Party]:
    """The customer; and the member who brought the case, to whom its answer went."""
    alone = arrival.member is None
    yield Party(case=case, person=arrival.customer, correspondent=alone)
    if arrival.member:
        yield Party(case=case, person=arrival.member, role=PartyRole.MEMBER)


def _point(case: Case, old: OldCase, stages: Sequence[Stage]) -> Iterator[Model]:
    """A complaint has one point, in the customer's words, and what each stage found on it."""
    if old.kind is not Kind.COMPLAINT:
        return
    point = Point(
        case=case,
        number=1,
        text=old.account,
        service_area=old.service_area,
        cause=old.cause or "",
    )
    yield point
    for stage in stages:
        if stage.outcome:
            yield Finding(point=point, stage=stage, finding=stage.outcome)


def _remedies(case: Case, old: OldCase, stages: Sequence[Stage]) -> Iterator[Remedy]:
    remedied = old.remedied()
    if remedied is None:
        return
    number, day = remedied
    for remedy in old.remedies:
        yield Remedy(
            case=case,
            stage=stages[number - 1],
            kind=remedy.kind,
            description=remedy.description,
            amount_pence=remedy.amount_pence,
            service_area=old.service_area,
            offered_on=day,
        )

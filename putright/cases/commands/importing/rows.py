"""The rows that an old case becomes, and the order in which they can be added."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Model

from putright.cases import search
from putright.cases.commands.arriving.receive import opening_words
from putright.cases.commands.importing.again import digest_of_old
from putright.cases.commands.importing.old_case import OldCase
from putright.cases.commands.importing.story import Fact, chain, last_known, story
from putright.cases.models import (
    PARTICULARS,
    Case,
    Event,
    Finding,
    Note,
    Party,
    Point,
    Remedy,
    Stage,
    Words,
)
from putright.database.sealed import Sealed, digest, name_of, new_salt, values_of
from putright.database.tables import Row, table
from putright.people.matching import given_anew
from putright.people.models import Person
from putright.procedure.kinds import PartyRole
from putright.procedure.outcomes import Disposal


@dataclass(frozen=True)
class Arrival:
    """An old case with what it gets here: the people, a reference, and when it came."""

    old: OldCase
    customer: Person
    member: Person | None
    reference: str
    source: str
    on: date
    at: datetime

    @cached_property
    def told(self) -> list[Fact]:
        """Its story."""
        said = digest_of_old(self.old, self.salt)
        return story(self.old, source=self.source, on=self.on, said=said)

    @cached_property
    def salt(self) -> bytes:
        """The salt of its digests."""
        return new_salt()

    @cached_property
    def seals(self) -> dict[str, str]:
        """The digests of its rows, as each is added."""
        people = [self.customer, self.member] if self.member else [self.customer]
        names = {name_of(Person, person.pk): values_of(person) for person in people}
        return {name: digest(name, says, self.salt) for name, says in names.items()}

    @cached_property
    def gave(self) -> dict[str, str]:
        """What is said of the customer that their record does not say."""
        gave = given_anew(self.old.customer, self.customer)
        gave.pop("contact_by", None)  # nobody has asked to be written to
        return gave

    @cached_property
    def case(self) -> Row:
        """The row of the case itself."""
        old, end = self.old, last_known(self.old)
        return {
            "reference": self.reference,
            "kind": old.kind,
            "state": end.state,
            "channel": old.channel,
            "summary": old.summary[:200] or opening_words(old.account),
            "account": old.account,
            "outcome_sought": old.outcome_sought,
            **old.particulars,
            "service_area_id": old.service_area and old.service_area.pk,
            "cause": old.cause or "",
            "received_on": old.received_on,
            "recorded_at": self.at,
            "stage_number": len(old.stages),
            "last_event": len(self.told),
            "closed_on": end.closed_on,
            "disposal": end.disposal,
            "route_reason": end.route_reason,
            "imported_from": self.source,
            "old_reference": old.old_reference,
            "salt": self.salt,
        }


@dataclass(frozen=True)
class Keys:
    """The keys under which an arrival was added; `points` are those of a complaint."""

    case: int
    stages: Sequence[int]
    points: Sequence[int]


def save(arrivals: Iterable[Arrival]) -> None:
    """Save everything of these cases: one statement a table, or few."""
    arrivals = list(arrivals)
    added = list(zip(arrivals, _add_those_with_keys(arrivals), strict=True))
    for model, rows in REST.items():
        _add(model, [(arrival, row) for arrival, keys in added for row in rows(arrival, keys)])


def _add(model: type[Model], rows: Sequence[tuple[Arrival, Row]]) -> list[int]:
    """Add rows and return their keys; what is sealed is sealed with the rest of its case."""
    keys = table(model).add([row for _, row in rows])
    if issubclass(model, Sealed):
        for (arrival, row), key in zip(rows, keys, strict=True):
            name, says = name_of(model, key), model.says({**table(model).defaults, **row})
            arrival.seals[name] = digest(name, says, arrival.salt)
    return keys


def _add_those_with_keys(arrivals: Sequence[Arrival]) -> Iterator[Keys]:
    """Add what the other rows point at: cases, stages and points."""
    cases = _add(Case, [(arrival, arrival.case) for arrival in arrivals])
    pairs = list(zip(arrivals, cases, strict=True))
    stages = iter(_add(Stage, [(pair[0], row) for pair in pairs for row in _stages(*pair)]))
    points = iter(_add(Point, [(pair[0], row) for pair in pairs for row in _points(*pair)]))
    for arrival, case in pairs:
        yield Keys(
            case,
            stages=[next(stages) for _ in arrival.old.stages],
            points=[next(points) for _ in arrival.old.its_points()],
        )


def _stages(arrival: Arrival, case: int) -> Iterator[Row]:
    """A stage is answered by a decision; an enquiry that got none ends with its case."""
    for number, old in enumerate(arrival.old.stages, 1):
        yield {
            "case_id": case,
            "number": number,
            "received_on": old.received_on,
            "acknowledged_on": old.acknowledged_on,
            "responded_on": old.responded_on if old.outcome else None,
            "outcome": old.outcome or "",
            "declined_on": old.ended_on if old.end is Disposal.ESCALATION_DECLINED else None,
        }


def _points(arrival: Arrival, case: int) -> Iterator[Row]:
    for number, point in enumerate(arrival.old.its_points(), 1):
        yield {
            "case_id": case,
            "number": number,
            "text": point.text,
            "service_area_id": point.service_area and point.service_area.pk,
            "cause": point.cause or "",
        }


def _parties(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    """The customer; and the member who brought the case, to whom its answer went."""
    customer, member = arrival.customer, arrival.member
    yield {
        **_party(keys, customer, PartyRole.CUSTOMER, correspondent=member is None),
        "gave": arrival.gave,
    }
    if member:
        yield _party(keys, member, PartyRole.MEMBER, correspondent=True)


def _party(keys: Keys, person: Person, role: PartyRole, *, correspondent: bool) -> Row:
    return {
        "case_id": keys.case,
        "person_id": person.pk,
        "role": role,
        "correspondent": correspondent,
    }


def _findings(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    """What each stage found on each point of a complaint."""
    for key, point in zip(keys.points, arrival.old.its_points(), strict=True):
        for stage, finding in zip(keys.stages, point.findings, strict=True):
            if finding:
                yield {"point_id": key, "stage_id": stage, "finding": finding}


def _remedies(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    remedied = arrival.old.remedied()
    if remedied is None:
        return
    number, day = remedied
    for remedy in arrival.old.remedies:
        yield {
            "case_id": keys.case,
            "stage_id": keys.stages[number - 1],
            "kind": remedy.kind,
            "description": remedy.description,
            "amount_pence": remedy.amount_pence,
            "service_area_id": arrival.case["service_area_id"],
            "offered_on": day,
        }


def _notes(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    if arrival.old.note:
        yield {
            "case_id": keys.case,
            "on": arrival.on,
            "at": arrival.at,
            "text": arrival.old.note,
        }


def _words(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    told = arrival.old.particulars
    particulars = [each.in_words(told.get(each.key)) for each in PARTICULARS if each.searched]
    people = [arrival.customer, arrival.member] if arrival.member else [arrival.customer]
    points = [point.text for point in arrival.old.points]
    besides = [*points, arrival.old.note, *particulars, *search.reached_at(arrival.gave)]
    yield {"case_id": keys.case, "text": search.words_in(arrival.case, besides, people)}


def _events(arrival: Arrival, keys: Keys) -> Iterator[Row]:
    return chain(
        arrival.told,
        case=keys.case,
        reference=arrival.reference,
        at=arrival.at,
        seals=arrival.seals,
    )


REST: Mapping[type[Model], Callable[[Arrival, Keys], Iterator[Row]]] = {
    Party: _parties,
    Finding: _findings,
    Remedy: _remedies,
    Note: _notes,
    Words: _words,
    Event: _events,
}
"""Tables whose rows nothing in an old case points at, and their rows; events seal the others."""

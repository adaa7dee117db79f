"""The story of a case in words: one sentence for each kind of event."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from django.utils import timezone

from putright.cases import references
from putright.cases.models import Event, EventKind
from putright.procedure.explanation import working_days
from putright.procedure.kinds import Cause, Channel, Kind, LinkKind
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason
from putright.procedure.writing import counted, full_date


@dataclass(frozen=True)
class Names:
    """What the numbers and keys in the details of events stand for."""

    officers: Mapping[int, str] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)
    remedies: Mapping[int, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    """The references of linked cases that the reader may see."""


class Told:
    """The details of one event. What an old system did not say is left out of its sentence."""

    def __init__(self, event: Event, names: Names) -> None:
        self.event = event
        self.names = names

    def __getitem__(self, key: str) -> Any:
        return self.event.details.get(key)

    @property
    def stage(self) -> str:
        """Stage 1, at the beginning of a sentence."""
        return f"Stage {self['stage']}" if self["stage"] else "The case"

    @property
    def officer(self) -> str:
        """The officer whom the event is about."""
        return self.names.officers.get(self["officer"], "an officer")

    @property
    def letter(self) -> str:
        """The letter that the event is about."""
        kind = self["letter_kind"]
        return self.names.letters.get(self["letter"]) or (
            LetterKind(kind).label if kind else "Letter"
        )

    @property
    def remedy(self) -> str:
        """The remedy that the event is about."""
        kind = self["remedy_kind"]
        return self.names.remedies.get(self["remedy"]) or (
            RemedyKind(kind).label if kind else "remedy"
        )

    @property
    def service(self) -> str:
        """The service area that the event is about."""
        return self.names.services.get(self["service_area"], "A service")

    def day(self, key: str) -> str:
        """A day among the details, in words."""
        return full_date(date.fromisoformat(self[key])) if self[key] else "a day not known"


@dataclass(frozen=True)
class Entry:
    """One event in words, with its time when it was written down on the day that counts."""

    title: str
    by: str
    text: str
    tone: str
    time: str

    @classmethod
    def of(cls, event: Event, names: Names) -> Self:
        """Put an event in words."""
        kind = event.kind
        told = Told(event, names)
        return cls(
            title=TITLES[kind](told),
            by=_who(event, kind),
            text=TEXTS[kind](told) if kind in TEXTS else "",
            tone="late" if kind in TROUBLE else "quiet" if kind in QUIET else "",
            time=_time(event),
        )


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    on: date
    entries: list[Entry]

    @property
    def tone(self) -> str:
        """The tone of the whole day: trouble tells, and only quiet entries make a quiet day."""
        tones = {entry.tone for entry in self.entries}
        return "late" if "late" in tones else "" if "" in tones else "quiet"


def timeline(events: Iterable[Event], names: Names) -> list[Day]:
    """The story of these events day by day, in their order."""
    return [
        Day(on, [Entry.of(event, names) for event in same_day])
        for on, same_day in groupby(events, key=attrgetter("on"))
    ]


def _who(event: Event, kind: EventKind) -> str:
    if event.by:
        return event.by.name
    return "the customer" if kind in BY_CUSTOMER and not event.case.imported else ""


def _time(event: Event) -> str:
    at = timezone.localtime(event.at)
    return f"{at:%-I:%M%p}".lower() if at.date() == event.on else ""


def _received(told: Told) -> str:
    kind = Kind(told["case_kind"]).label if told["case_kind"] else "Contact"
    return f"{kind} received"


def _how_received(told: Told) -> str:
    how = f"By {Channel(told['channel']).label.lower()}" if told["channel"] else "It arrived"
    return f"{how} on {told.day('received_on')}."


def _accepted(told: Told) -> str:
    service = told.names.services.get(told["service_area"], told["service_area"] or "")
    cause = Cause(told["cause"]).label if told["cause"] else ""
    was = told["was"] if told["was"] != Kind.COMPLAINT else ""
    parts = [
        f"Service: {service}." if service else "",
        f"Cause: {cause}." if cause else "",
        f"It came as a {Kind(was).label.lower()}." if was else "",
        "Taken up although the customer's limit to complain had passed."
        * bool(told["after_limit"]),
    ]
    return " ".join(part for part in parts if part)


def _extended(told: Told) -> str:
    over = " It is longer than the procedure allows without a good reason."
    return f"The answer was due on {told.day('was')}.{over if told['over_limit'] else ''}"


def _recounted(told: Told) -> str:
    """What moved when the calendar changed."""
    moved = [
        f"The {clock} was due on {told.day(f'{clock}_was')}, and is now due on "
        f"{told.day(f'{clock}_is')}."
        for clock in ("acknowledgement", "response", "update")
        if told[f"{clock}_is"]
    ]
    return " ".join(moved)


def _next_update(told: Told) -> str:
    return f"The next update is due on {told.day('due_on')}." if told["due_on"] else ""


def _customer_updated(told: Told) -> str:
    how = f", by {Channel(told['channel']).label.lower()}" if told["channel"] else ""
    return f"On {told.day('told_on')}{how}. {_next_update(told)}".strip()


def _finding(told: Told) -> str:
    if not told["finding"]:
        return "Finding recorded"
    return f"Point {told['point']}: {Outcome(told['finding']).label.lower()}"


def _responded(told: Told) -> str:
    outcome = f": {Outcome(told['outcome']).label.lower()}" if told["outcome"] else ""
    return f"{told.stage} answered{outcome}"


def _elsewhere(told: Told) -> str:
    """Of a case that came from an old system, what happened outside Putright."""
    return f"Outside Putright, on {told.day('ended_on')}." if told["ended_on"] else ""


def _routed_out(told: Told) -> str:
    reason = f"{RouteReason(told['reason']).label}." if told["reason"] else ""
    return " ".join(part for part in (reason, _elsewhere(told)) if part)


def _linked(told: Told) -> str:
    other = told["other"] or ""
    which = references.display(other) if other in told.names.linked else "another case"
    return f"Linked to {which}"


def _points(told: Told) -> str:
    return f"Complaint defined, with {counted(told['points'] or 0, 'point')}"


def _doubt(told: Told) -> str:
    return "It may have left already." if told["may_have_left"] else ""


TITLES: dict[EventKind, Callable[[Told], str]] = {
    EventKind.RECEIVED: _received,
    EventKind.ACCEPTED: lambda told: "Accepted as a complaint",
    EventKind.ROUTED_OUT: lambda told: "Routed out",
    EventKind.DEFINED: _points,
    EventKind.ALLOCATED: lambda told: f"{told.stage} given to {told.officer}",
    EventKind.ACKNOWLEDGED: lambda told: f"{told.stage} acknowledged",
    EventKind.EXTENDED: lambda told: (
        f"{told.stage} extended by {working_days(told['days'] or 0)}, to {told.day('due_on')}"
    ),
    EventKind.DATE_AGREED: lambda told: (
        f"{told.stage}: agreed with the customer to answer by {told.day('due_on')}"
    ),
    EventKind.RECOUNTED: lambda told: f"{told.stage} counted again",
    EventKind.UPDATES_PROMISED: lambda told: (
        f"Updates promised every {working_days(told['days'] or 0)}"
    ),
    EventKind.CUSTOMER_UPDATED: lambda told: "Customer told how far we are",
    EventKind.SERVICE_ASKED: lambda told: f"{told.service} asked for its part",
    EventKind.SERVICE_ANSWERED: lambda told: f"{told.service} answered",
    EventKind.FINDING_RECORDED: _finding,
    EventKind.REMEDY_OFFERED: lambda told: f"Remedy offered: {told.remedy.lower()}",
    EventKind.REMEDY_DONE: lambda told: f"Remedy carried out: {told.remedy.lower()}",
    EventKind.LETTER_DRAFTED: lambda told: f"{told.letter} drafted",
    EventKind.LETTER_SUBMITTED: lambda told: f"{told.letter} put to a checker",
    EventKind.LETTER_RETURNED: lambda told: f"{told.letter} returned by the checker",
    EventKind.LETTER_APPROVED: lambda told: f"{told.letter} checked and approved",
    EventKind.LETTER_DROPPED: lambda told: f"{told.letter} dropped",
    EventKind.LETTER_SENT: lambda told: f"{told.letter} sent",
    EventKind.LETTER_HELD: lambda told: f"{told.letter} held: somebody needs to look",
    EventKind.LETTER_RELEASED: lambda told: f"{told.letter} released to be sent again",
    EventKind.RESPONDED: _responded,
    EventKind.ESCALATED: lambda told: f"Escalated to stage {told['stage'] or 2}",
    EventKind.ESCALATION_DECLINED: lambda told: f"{told.stage} declined",
    EventKind.WITHDRAWN: lambda told: "Withdrawn by the customer",
    EventKind.CLOSED: lambda told: "Closed",
    EventKind.REOPENED: lambda told: f"Reopened at stage {told['stage'] or 1}",
    EventKind.CONTACT_CORRECTED: lambda told: "A person's details corrected",
    EventKind.OFFICER_NAMED: lambda told: f"{told.officer} named as complained of",
    EventKind.LINKED: _linked,
    EventKind.NOTED: lambda told: "Note added",
    EventKind.ATTACHED: lambda told: "File attached",
    EventKind.IMPORTED: lambda told: f"Imported from {told['source'] or 'an older system'}",
}
"""What happened, in the words of a heading. Every kind of event has its own."""

TEXTS: dict[EventKind, Callable[[Told], str]] = {
    EventKind.RECEIVED: _how_received,
    EventKind.ACCEPTED: _accepted,
    EventKind.ROUTED_OUT: _routed_out,
    EventKind.EXTENDED: _extended,
    EventKind.DATE_AGREED: lambda told: (
        f"The date before was {told.day('was')}." if told["was"] else ""
    ),
    EventKind.RECOUNTED: _recounted,
    EventKind.UPDATES_PROMISED: _next_update,
    EventKind.CUSTOMER_UPDATED: _customer_updated,
    EventKind.SERVICE_ASKED: lambda told: (
        f"Its answer is due on {told.day('due_on')}." if told["due_on"] else ""
    ),
    EventKind.SERVICE_ANSWERED: lambda told: f"On {told.day('answered_on')}.",
    EventKind.ESCALATED: lambda told: f"The request reached us on {told.day('received_on')}.",
    EventKind.RESPONDED: _elsewhere,
    EventKind.ESCALATION_DECLINED: _elsewhere,
    EventKind.WITHDRAWN: _elsewhere,
    EventKind.LETTER_SENT: lambda told: "By hand." if told["by_hand"] else "",
    EventKind.LETTER_HELD: _doubt,
    EventKind.CLOSED: lambda told: (
        f"{Disposal(told['disposal']).label}." if told["disposal"] else ""
    ),
    EventKind.LINKED: lambda told: (
        f"{LinkKind(told['link_kind']).label}." if told["link_kind"] else ""
    ),
    EventKind.IMPORTED: lambda told: (
        f"Its reference there was {told['old_reference']}." if told["old_reference"] else ""
    ),
}
"""What more there is to say, where there is more."""

TROUBLE = frozenset({EventKind.LETTER_HELD})
QUIET = frozenset(
    {
        EventKind.LETTER_DRAFTED,
        EventKind.LETTER_SUBMITTED,
        EventKind.LETTER_RETURNED,
        EventKind.LETTER_APPROVED,
        EventKind.LETTER_DROPPED,
        EventKind.LETTER_SENT,
        EventKind.LETTER_RELEASED,
        EventKind.LINKED,
        EventKind.NOTED,
        EventKind.ATTACHED,
        EventKind.IMPORTED,
    }
)
"""Kinds that nobody looks for first."""

BY_CUSTOMER = frozenset(
    {
        EventKind.RECEIVED,
        EventKind.ESCALATED,
        EventKind.WITHDRAWN,
        EventKind.NOTED,
        EventKind.ATTACHED,
    }
)
"""Kinds that, when no officer did them, the customer did. The others Putright did by itself."""

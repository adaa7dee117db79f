"""The story of a case in words: one sentence for each kind of event."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Self

from django.utils import timezone

from putright.cases import references
from putright.cases.models import EventKind, Happened
from putright.casework.case.details import EventDetails, Names
from putright.procedure.explanation import working_days
from putright.procedure.kinds import Cause, Channel, Kind, LetterForm, LinkKind, PartyRole
from putright.procedure.messages import MessageKind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from putright.procedure.writing import counted, pounds


@dataclass(frozen=True)
class Entry:
    """One event in words, with its time when it was written down on the day that counts."""

    title: str
    by: str
    text: str
    tone: str
    time: str

    @classmethod
    def of(cls, event: Happened, names: Names) -> Self:
        """Put an event in words."""
        kind = event.kind
        details = EventDetails(event, names)
        return cls(
            title=TITLES[kind](details),
            by=_who(event, kind, names),
            text=TEXTS[kind](details) if kind in TEXTS else "",
            tone="late" if kind in TROUBLE else "quiet" if kind in BACKGROUND else "",
            time=_time(event),
        )


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    on: date
    entries: tuple[Entry, ...]

    @property
    def tone(self) -> str:
        """The tone of the whole day: trouble tells, and only quiet entries make a quiet day."""
        tones = {entry.tone for entry in self.entries}
        return "late" if "late" in tones else "" if "" in tones else "quiet"


def timeline(events: Iterable[Happened], names: Names) -> list[Day]:
    """The story of these events day by day, in their order."""
    return [
        Day(on, tuple(Entry.of(event, names) for event in same_day))
        for on, same_day in groupby(events, key=attrgetter("on"))
    ]


def _who(event: Happened, kind: EventKind, names: Names) -> str:
    """Who did it: an officer by name, and on the portal somebody by their part in the case."""
    if event.by_id:
        return names.officers[event.by_id]
    if kind not in BY_CUSTOMER or (names.imported and "party" not in event.details):
        return ""
    if event.details.get("message_kind") == MessageKind.NOT_MINE:
        return ""  # whoever it was says that they are not the customer
    if "party" not in event.details:
        return f"the {names.writer if kind is EventKind.RECEIVED else PartyRole.CUSTOMER}"
    return f"the {names.parties.get(event.details['party'], PartyRole.CUSTOMER)}"


def _time(event: Happened) -> str:
    at = timezone.localtime(event.at)
    return f"{at:%-I:%M%p}".lower() if at.date() == event.on else ""


def _allocated(details: EventDetails) -> str:
    because = f", because {details.leaver} left" if details["left"] else ""
    if details["officer"]:
        return f"{details.stage} given to {details.officer}{because}"
    return f"Work passed on{because}"


def _received(details: EventDetails) -> str:
    kind = Kind(details["case_kind"]).label if details["case_kind"] else "Contact"
    return f"{kind} received"


def _how_received(details: EventDetails) -> str:
    how = f"By {Channel(details['channel']).label.lower()}" if details["channel"] else "It arrived"
    return f"{how} on {details.day('received_on')}."


def _accepted(details: EventDetails) -> str:
    service = details.names.services.get(details["service_area"], details["service_area"] or "")
    cause = Cause(details["cause"]).label if details["cause"] else ""
    was = details["was"] if details["was"] != Kind.COMPLAINT else ""
    parts = [
        f"Service: {service}." if service else "",
        f"Cause: {cause}." if cause else "",
        f"It came as a {Kind(was).label.lower()}." if was else "",
        "Taken up although the customer's limit to complain had passed."
        * bool(details["after_limit"]),
    ]
    return " ".join(part for part in parts if part)


def _extended(details: EventDetails) -> str:
    over = " It is longer than the procedure allows without a good reason."
    return f"The answer was due on {details.day('was')}.{over if details['over_limit'] else ''}"


def _recounted(details: EventDetails) -> str:
    """What moved when the calendar changed."""
    moved = [
        f"The {clock} was due on {details.day(f'{clock}_was')}, and is now due on "
        f"{details.day(f'{clock}_is')}."
        for clock in ("acknowledgement", "response", "update")
        if details[f"{clock}_is"]
    ]
    return " ".join(moved)


def _next_update(details: EventDetails) -> str:
    return f"The next update is due on {details.day('due_on')}." if details["due_on"] else ""


def _customer_updated(details: EventDetails) -> str:
    how = f", by {Channel(details['channel']).label.lower()}" if details["channel"] else ""
    return f"On {details.day('told_on')}{how}. {_next_update(details)}".strip()


def _finding(details: EventDetails) -> str:
    if not details["finding"]:
        return "Finding recorded"
    return f"Point {details['point']}: {Outcome(details['finding']).label.lower()}"


def _responded(details: EventDetails) -> str:
    outcome = f": {Outcome(details['outcome']).label.lower()}" if details["outcome"] else ""
    return f"{details.stage} answered{outcome}"


def _elsewhere(details: EventDetails) -> str:
    """Of a case that came from an old system, what happened outside Putright."""
    return f"Outside Putright, on {details.day('ended_on')}." if details["ended_on"] else ""


def _routed_out(details: EventDetails) -> str:
    reason = f"{RouteReason(details['reason']).label}." if details["reason"] else ""
    return " ".join(part for part in (reason, _elsewhere(details)) if part)


COLUMNS = {
    "summary": "summary",
    "kind": "kind",
    "channel": "how it came",
    "received_on": "day of receipt",
}
"""What can be corrected, and what it is called."""


def _columns(names: Iterable[str]) -> str:
    return ", ".join(COLUMNS.get(name, name) for name in names) or "a fact"


def _how_closed(details: EventDetails) -> str:
    how = f"{Disposal(details['disposal']).label}." if details["disposal"] else ""
    left = details["still_to_do"] or 0
    promised = f"{counted(left, 'thing')} that we promised {'is' if left == 1 else 'are'} not done."
    return " ".join(part for part in (how, promised if left else "") if part)


def _linked(details: EventDetails) -> str:
    other = details["other"] or ""
    which = references.display(other) if other in details.names.linked else "another case"
    return f"Linked to {which}"


def _message(details: EventDetails) -> str:
    """From whom a message is, as it may have been an officer who wrote it down."""
    role = details.names.parties.get(details["party"], PartyRole.CUSTOMER)
    if details["message_kind"] == MessageKind.NOT_PUT_RIGHT:
        return f"The {role} says that it is still not put right"
    if details["message_kind"] == MessageKind.NOT_MINE:
        return "Whoever has the address says that this is not theirs, and nobody has read it yet"
    return f"Message from the {role}"


def _dealt_with(details: EventDetails) -> str:
    """What became of a message, and of which case when it was made one."""
    became = f"{details.became.label}." if details.became else ""
    other = details["other"] or ""
    return f"{became} {references.display(other)}." if other in details.names.linked else became


def _points(details: EventDetails) -> str:
    return f"Complaint defined, with {counted(details['points'] or 0, 'point')}"


def _doubt(details: EventDetails) -> str:
    return "It may have left already." if details["may_have_left"] else ""


TITLES: dict[EventKind, Callable[[EventDetails], str]] = {
    EventKind.RECEIVED: _received,
    EventKind.ACCEPTED: lambda details: "Accepted as a complaint",
    EventKind.ROUTED_OUT: lambda details: "Routed out",
    EventKind.DEFINED: _points,
    EventKind.ALLOCATED: _allocated,
    EventKind.ACKNOWLEDGED: lambda details: f"{details.stage} acknowledged",
    EventKind.EXTENDED: lambda details: (
        f"{details.stage} extended by {working_days(details['days'] or 0)}, "
        f"to {details.day('due_on')}"
    ),
    EventKind.DATE_AGREED: lambda details: (
        f"{details.stage}: agreed with the customer to answer by {details.day('due_on')}"
    ),
    EventKind.RECOUNTED: lambda details: f"{details.stage} counted again",
    EventKind.UPDATES_PROMISED: lambda details: (
        f"Updates promised every {working_days(details['days'] or 0)}"
    ),
    EventKind.CUSTOMER_UPDATED: lambda details: "Customer told how far we are",
    EventKind.SERVICE_ASKED: lambda details: f"{details.service} asked for its part",
    EventKind.SERVICE_ANSWERED: lambda details: f"{details.service} answered",
    EventKind.FINDING_RECORDED: _finding,
    EventKind.REMEDY_OFFERED: lambda details: f"Remedy offered: {details.remedy.lower()}",
    EventKind.REMEDY_DONE: lambda details: f"Remedy carried out: {details.remedy.lower()}",
    EventKind.REMEDY_CHANGED: lambda details: f"Remedy changed: {details.remedy.lower()}",
    EventKind.REMEDY_WITHDRAWN: lambda details: f"Remedy withdrawn: {details.remedy.lower()}",
    EventKind.REMEDY_APPROVED: lambda details: (
        f"Payment of {pounds(details['amount_pence'] or 0)} approved"
    ),
    EventKind.LETTER_DRAFTED: lambda details: f"{details.letter} drafted",
    EventKind.LETTER_SUBMITTED: lambda details: f"{details.letter} put to a checker",
    EventKind.LETTER_RETURNED: lambda details: f"{details.letter} returned by the checker",
    EventKind.LETTER_APPROVED: lambda details: f"{details.letter} checked and approved",
    EventKind.LETTER_DROPPED: lambda details: f"{details.letter} dropped",
    EventKind.LETTER_TAKEN_BACK: lambda details: f"{details.letter} taken back",
    EventKind.LETTER_SENT: lambda details: (
        f"{details.letter} told to them" if details["told"] else f"{details.letter} sent"
    ),
    EventKind.LETTER_HELD: lambda details: f"{details.letter} held: somebody needs to look",
    EventKind.LETTER_RELEASED: lambda details: f"{details.letter} released to be sent again",
    EventKind.LETTER_QUEUED: lambda details: f"{details.letter} is to be sent once more",
    EventKind.RESPONDED: _responded,
    EventKind.ESCALATED: lambda details: f"Escalated to stage {details['stage'] or 2}",
    EventKind.ESCALATION_DECLINED: lambda details: f"{details.stage} declined",
    EventKind.WITHDRAWN: lambda details: "Withdrawn by the customer",
    EventKind.CLOSED: lambda details: "Closed",
    EventKind.REOPENED: lambda details: f"Reopened at stage {details['stage'] or 1}",
    EventKind.CONTACT_CORRECTED: lambda details: "A person's details corrected",
    EventKind.ADJUSTMENTS_SEEN: lambda details: "What somebody needs done differently looked at",
    EventKind.ADDRESS_CONFIRMED: lambda details: "Address confirmed",
    EventKind.ADDRESS_DENIED: lambda details: "Somebody at the address did not write to us",
    EventKind.LINK_STOPPED: lambda details: "Link to follow the case stopped",
    EventKind.CORRECTED: lambda details: f"Corrected: {_columns(details['columns'] or [])}",
    EventKind.OFFICER_NAMED: lambda details: f"{details.officer} named as complained of",
    EventKind.PERSON_NAMED: lambda details: "Somebody without a sign-in named as complained of",
    EventKind.OFFICER_CLEARED: lambda details: f"{details.officer} no longer complained of",
    EventKind.LINKED: _linked,
    EventKind.NOTED: lambda details: "Note added",
    EventKind.ATTACHED: lambda details: "File attached",
    EventKind.MESSAGE_RECEIVED: _message,
    EventKind.MESSAGE_DEALT_WITH: lambda details: (
        f"{counted(len(details['messages'] or ()), 'message')} dealt with"
    ),
    EventKind.IMPORTED: lambda details: f"Imported from {details['source'] or 'an older system'}",
    EventKind.TAKEN_UP: lambda details: "Taken up here",
    EventKind.SEALED: lambda details: "Sealed as it stood",
    EventKind.ERASED: lambda details: "Words erased",
}
"""What happened, in the words of a heading. Every kind of event has its own."""

TEXTS: dict[EventKind, Callable[[EventDetails], str]] = {
    EventKind.RECEIVED: _how_received,
    EventKind.ACCEPTED: _accepted,
    EventKind.ROUTED_OUT: _routed_out,
    EventKind.EXTENDED: _extended,
    EventKind.DATE_AGREED: lambda details: (
        f"The date before was {details.day('was')}." if details["was"] else ""
    ),
    EventKind.RECOUNTED: _recounted,
    EventKind.UPDATES_PROMISED: _next_update,
    EventKind.CUSTOMER_UPDATED: _customer_updated,
    EventKind.SERVICE_ASKED: lambda details: (
        f"Its answer is due on {details.day('due_on')}." if details["due_on"] else ""
    ),
    EventKind.SERVICE_ANSWERED: lambda details: f"On {details.day('answered_on')}.",
    EventKind.ADJUSTMENTS_SEEN: lambda details: (
        f"Letters go {LetterForm(details['letters_in']).phrase}. "
        f"To be looked at again on {details.day('look_again_on')}."
        if details["letters_in"]
        else ""
    ),
    EventKind.ESCALATED: lambda details: f"The request reached us on {details.day('received_on')}.",
    EventKind.RESPONDED: _elsewhere,
    EventKind.ESCALATION_DECLINED: _elsewhere,
    EventKind.WITHDRAWN: _elsewhere,
    EventKind.LETTER_TAKEN_BACK: lambda details: "It had not left, and what we offer has changed.",
    EventKind.LETTER_SENT: lambda details: (
        "By hand." if details["by_hand"] and not details["told"] else ""
    ),
    EventKind.LETTER_HELD: _doubt,
    EventKind.MESSAGE_RECEIVED: lambda details: (
        f"By {Channel(details['channel']).label.lower()}." if details["channel"] else ""
    ),
    EventKind.MESSAGE_DEALT_WITH: _dealt_with,
    EventKind.CLOSED: _how_closed,
    EventKind.LINKED: lambda details: (
        f"{LinkKind(details['link_kind']).label}." if details["link_kind"] else ""
    ),
    EventKind.IMPORTED: lambda details: (
        f"Its reference there was {details['old_reference']}." if details["old_reference"] else ""
    ),
    EventKind.TAKEN_UP: lambda details: (
        "It was an older system's until then. From here on its clocks run and its letters leave."
    ),
    EventKind.SEALED: lambda details: "From here on, what is changed can be proved.",
    EventKind.ERASED: lambda details: (
        f"By this rule: {details['rule']}." if details["rule"] else ""
    ),
}
"""What more there is to say, where there is more."""

TROUBLE = frozenset({EventKind.LETTER_HELD, EventKind.ADDRESS_DENIED})
BACKGROUND = frozenset(
    {
        EventKind.LETTER_DRAFTED,
        EventKind.LETTER_SUBMITTED,
        EventKind.LETTER_RETURNED,
        EventKind.LETTER_APPROVED,
        EventKind.LETTER_DROPPED,
        EventKind.LETTER_SENT,
        EventKind.LETTER_RELEASED,
        EventKind.LETTER_QUEUED,
        EventKind.ADDRESS_CONFIRMED,
        EventKind.LINK_STOPPED,
        EventKind.LINKED,
        EventKind.NOTED,
        EventKind.ATTACHED,
        EventKind.IMPORTED,
        EventKind.SEALED,
        EventKind.ERASED,
    }
)
"""Kinds that are drawn paler, because nobody looks for them first."""

BY_CUSTOMER = frozenset(
    {
        EventKind.RECEIVED,
        EventKind.ESCALATED,
        EventKind.WITHDRAWN,
        EventKind.NOTED,
        EventKind.ATTACHED,
        EventKind.MESSAGE_RECEIVED,
    }
)
"""Kinds that, when no officer did them, the customer did. The others Putright did by itself."""

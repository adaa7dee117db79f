"""What has happened to a case, as a resident reads it.

It shows only what the resident did or was told: no officers, no drafts, and nobody's own words.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from putright.cases.models import EventKind, Happened
from putright.procedure.explanation import working_days
from putright.procedure.kinds import Kind
from putright.procedure.messages import MessageKind
from putright.procedure.outcomes import Outcome, RouteReason
from putright.procedure.writing import counted, full_date

Details = dict[str, Any]
TITLES: dict[str, Callable[[Details], str]] = {
    EventKind.RECEIVED: lambda d: f"We received your {Kind(d['case_kind']).noun}",
    EventKind.ACCEPTED: lambda d: "We took it as a complaint",
    EventKind.ROUTED_OUT: lambda d: "We passed it on, with our thanks",
    EventKind.ACKNOWLEDGED: lambda d: f"We confirmed how we understand it, at stage {d['stage']}",
    EventKind.EXTENDED: lambda d: (
        f"We needed more time, until {full_date(date.fromisoformat(d['due_on']))}"
    ),
    EventKind.DATE_AGREED: lambda d: (
        f"We agreed to answer by {full_date(date.fromisoformat(d['due_on']))}"
    ),
    EventKind.RECOUNTED: lambda d: (
        f"The date of our answer moved, to {full_date(date.fromisoformat(d['response_is']))}"
    ),
    EventKind.UPDATES_PROMISED: lambda d: (
        f"We promised to tell you how far we are every {working_days(d['days'])}"
    ),
    EventKind.CUSTOMER_UPDATED: lambda d: "We told you how far we are",
    EventKind.RESPONDED: lambda d: f"We answered at stage {d['stage']}{outcome(d)}",
    EventKind.ESCALATED: lambda d: f"{asked_by(d)} to look again, at stage {d['stage']}",
    EventKind.ESCALATION_DECLINED: lambda d: f"We decided not to look at it at stage {d['stage']}",
    EventKind.WITHDRAWN: lambda d: "It was withdrawn",
    EventKind.CLOSED: lambda d: "We closed it",
    EventKind.REOPENED: lambda d: "We opened it again",
    EventKind.NOTED: lambda d: "You told us more",
    EventKind.MESSAGE_RECEIVED: lambda d: (
        "You told us that it is still not put right"
        if d["message_kind"] == MessageKind.NOT_PUT_RIGHT
        else "You told us more"
    ),
    EventKind.ATTACHED: lambda d: "You sent us a file",
    EventKind.IMPORTED: lambda d: "It was moved here from our earlier system",
}
"""Kind of event -> what a resident reads of it. Every other kind is the council's own business."""

HAPPENED_ON = ("received_on", "told_on", "ended_on")
"""The details in which an event may say on which day it really happened."""

THEIR_OWN = frozenset({EventKind.NOTED, EventKind.ATTACHED, EventKind.MESSAGE_RECEIVED})
"""Shown only when the resident did it: what officers, other people in the case or an old system's
file did is not."""

OTHER = "somebody_else"
"""Set among the details of what another person in the case did."""


def timeline(events: Iterable[Happened], party: int, *, received_on: date) -> list[dict[str, Any]]:
    """List the events as the party with this key reads them, newest first.

    Several files that came on one day are one entry. The case was `received_on` this day, which may
    have been corrected since.
    """
    shown = [event for event in events if is_shown(event, party)]
    entries = []
    for (kind, on), alike in groupby(shown, key=partial(_kind_and_day, received_on)):
        several = list(alike)
        if kind == EventKind.ATTACHED and len(several) > 1:
            entries.append({"title": f"You sent us {counted(len(several), 'file')}", "on": on})
        else:
            entries += [{"title": title(event, party), "on": on} for event in several]
    return entries[::-1]


def _kind_and_day(received_on: date, event: Happened) -> tuple[EventKind, date]:
    return event.kind, received_on if event.kind == EventKind.RECEIVED else day(event)


def title(event: Happened, party: int) -> str:
    """What happened, in the words for the party with this key."""
    other = event.details.get("party", party) != party
    return TITLES[event.kind]({**event.details, OTHER: other})


def asked_by(details: Details) -> str:
    """Who asked us: the one who reads it, or somebody else in the case."""
    return "We were asked" if details[OTHER] else "You asked us"


def outcome(details: Details) -> str:
    """What was decided, to be added to a title. An old system may not have said."""
    found = details.get("outcome")
    return f": {Outcome(found).label.lower()}" if found else ""


def is_shown(event: Happened, party: int) -> bool:
    """Whether the party with this key sees this event."""
    if event.kind == EventKind.MESSAGE_RECEIVED:  # an officer may have written it down for them
        theirs = event.details["message_kind"] != MessageKind.NOT_MINE
        return theirs and event.details["party"] == party
    if event.kind in THEIR_OWN:
        return event.by_id is None and event.details.get("party") == party
    if event.kind == EventKind.ROUTED_OUT:  # else it is not done until the letter has left
        return RouteReason(event.details["reason"]).thanks_only
    if event.kind == EventKind.RECOUNTED:  # the day of our own acknowledgement is our business
        return bool(event.details.get("response_is"))
    return event.kind in TITLES


def day(event: Happened) -> date:
    """The day on which it reached us or them, or ended: not the day on which it was logged."""
    happened_on = next(filter(None, map(event.details.get, HAPPENED_ON)), None)
    return date.fromisoformat(happened_on) if happened_on else event.on

"""Whether the events of a case follow from one another."""

from collections.abc import Iterator

from putright.cases.models import Case
from putright.procedure.writing import counted


def broken_chain(case: Case) -> Iterator[str]:
    """Say where the events of a case do not follow from one another."""
    hash_before, at_before = "", None
    events = list(case.events.all())
    for expected, event in enumerate(events, start=1):
        if event.number != expected:
            yield f"event {expected} is missing"
            return
        if event.hash != event.chained(case.reference, hash_before):
            yield f"event {event.number} is not as it was written"
        if at_before and event.at < at_before:
            yield f"event {event.number} was written before event {event.number - 1}"
        hash_before, at_before = event.hash, event.at
    if case.last_event != len(events):
        yield f"{counted(case.last_event, 'event')} written, and {len(events)} there"

"""Writing the story: every command ends by adding what happened."""

from datetime import date

from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases.models import Case, Event, EventKind


def record(
    case: Case, kind: EventKind, *, by: Officer | None, on: date, **details: object
) -> Event:
    """Add an event to the case's chain. `details` may hold no names and nobody's words."""
    previous = Event.objects.filter(case=case, number=case.last_event).values_list("hash")
    event = Event(
        case=case,
        number=case.last_event + 1,
        kind=kind,
        by=by,
        on=on,
        at=timezone.now(),
        details=details,
        previous_hash=previous[0][0] if case.last_event else "",
    )
    event.hash = event.chained(case.reference)
    event.save(force_insert=True)
    case.last_event = event.number
    case.save(update_fields=["last_event"])
    return event

"""What every command does around its change: begin, and then keep the story and the words.

It begins by locking the case, checking that nobody was faster, and asking whether this officer may
take the step and whether the procedure allows it. It ends by recording what happened: the event
seals what has been written before it, so it comes last.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, IntegerField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import permissions, search
from putright.cases.models import Case, Event, EventKind, Party, Words
from putright.database import sealed
from putright.database.prepared import Prepared
from putright.procedure import steps
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date

OVERWRITE_NOTHING = (
    EventKind.NOTED,
    EventKind.ATTACHED,
    EventKind.LINKED,
    EventKind.LETTER_SENT,
    EventKind.LETTER_HELD,
    EventKind.CONTACT_CORRECTED,
    EventKind.ADDRESS_CONFIRMED,
    EventKind.ADDRESS_DENIED,
    EventKind.LINK_STOPPED,
    EventKind.CUSTOMER_UPDATED,
    EventKind.SERVICE_ASKED,
    EventKind.SERVICE_ANSWERED,
    EventKind.MESSAGE_RECEIVED,
    EventKind.MESSAGE_DEALT_WITH,
    EventKind.REMEDY_APPROVED,
)
"""Events that overwrite nothing, so that nobody need look again because of them."""

OVERWRITES = {
    Step.CORRECT_CONTACT: EventKind.CONTACT_CORRECTED,
    Step.SEE_TO_LINK: EventKind.LINK_STOPPED,
}
"""Steps for which an event that is quiet to all others is not: both write the same words, or end
the link that somebody is just reading out."""

Seals = Mapping[str, str | None]
NOTHING: Seals = {}

LAST = Prepared[Any](
    lambda case, number: Event.objects.filter(case=case, number=number).only("hash", "at"),
    case=BigIntegerField(),
    number=IntegerField(),
)


class Changed(Refused):
    """Others acted on the case after the page was drawn. The message says who did what."""


def begin(case: Case, step: Step, *, by: Officer | None, on: date, seen: int | None = None) -> Case:
    """Return the case, locked and as it stands, once it is sure that this step may be taken.

    `seen` is the `last_event` of the page from which `by` acts; None when nobody looked at one.
    Raises `Changed`, `NotAllowed` or `Refused`.
    """
    locked = Case.objects.for_update(case.pk)
    if seen is not None:
        refuse_if_overtaken(locked, step, seen=seen)
    require_possible(locked, step, by=by)
    if on < locked.received_on:
        raise Refused(
            f"The case was received on {long_date(locked.received_on)}. Nothing can be done with "
            "it before that day."
        )
    return locked


def require_possible(case: Case, step: Step, *, by: Officer | None) -> None:
    """Raise `NotAllowed` or `Refused` unless `by` may take this step in the case as it stands."""
    permissions.require(by, step, case)
    steps.check(step, case.position())


def record(
    case: Case,
    kind: EventKind,
    besides: Seals = NOTHING,
    /,
    *,
    by: Officer | None,
    on: date,
    **details: object,
) -> Event:
    """Add an event to the case's chain, which seals all that was written in the case before it.

    `details` may hold no names and nobody's words. `besides` has seals of rows that nothing wrote.
    """
    last = case.newest or _newest(case)
    case.last_event += 1
    event = append(case, kind, besides, after=last, by=by, on=on, **details)
    case.save(update_fields=["last_event"])
    return event


def append(
    case: Case,
    kind: EventKind,
    besides: Seals = NOTHING,
    /,
    *,
    after: Event | None,
    by: Officer | None,
    on: date,
    **details: object,
) -> Event:
    """Save the event that the case counts as its last one, `after` the one before; None is none.

    Time does not run backwards in a story, whatever the clock of the machine did.
    """
    at = timezone.now()
    event = Event(
        case=case,
        number=case.last_event,
        kind=kind,
        by=by,
        on=on,
        at=max(at, after.at) if after else at,
        details=details,
        seals={**sealed.seal(case.pk, case.salt), **besides} or None,
    )
    event.hash = event.chained(case.reference, after.hash if after else "")
    event.save(force_insert=True)
    case.newest = event
    return event


def _newest(case: Case) -> Event:
    last: Event
    [last] = LAST.ask(case=case.pk, number=case.last_event)
    return last


def index(case: Case) -> None:
    """Bring the words by which this case is found up to date."""
    Words.objects.filter(case=case).update(text=search.words_of(case))


def index_more(case: Case, text: str) -> None:
    """Let this case be found by some more words, which will never be changed."""
    more = " ".join(search.plain(text))
    if more:
        Words.objects.filter(case=case).update(text=Concat(F("text"), Value(f" {more}")))


def on_behalf(case: Case, party: Party | None) -> dict[str, object]:
    """What an event tells of the party who acted on the portal; nothing when an officer did.

    Raises `NotAllowed` for a party of another case.
    """
    return {"party": permissions.party_of(case, party).pk} if party else {}


def refuse_if_overtaken(case: Case, step: Step, *, seen: int) -> None:
    """Raise `Changed` when others acted after the event `seen`, and this step might undo it."""
    if seen >= case.last_event:
        return
    quiet = [kind for kind in OVERWRITE_NOTHING if kind is not OVERWRITES.get(step)]
    since = Event.objects.filter(case=case, number__gt=seen).exclude(kind__in=quiet)
    acts = [
        f"{_who(event)} ({event.kind.label.lower()})"
        for event in since.select_related("by").order_by("number")
    ]
    if acts:
        raise Changed(
            f"Others have changed this case since you opened the page: {', '.join(acts)}. "
            "What you entered is still here. Look at the case again before you go on."
        )


def _who(event: Event) -> str:
    """Who did it: an officer by name, on the portal somebody by their part in the case."""
    if event.by:
        return event.by.name
    party = Party.objects.filter(pk=event.details.get("party")).first()
    return f"the {party.role if party else 'customer'}"

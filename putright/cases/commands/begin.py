"""How every command begins: lock the case, see that nobody was faster, may they, may it."""

from datetime import date

from putright.accounts.models import Officer
from putright.cases import permissions
from putright.cases.models import Case, Event, EventKind
from putright.procedure import steps
from putright.procedure.steps import Refused, Step

QUIET = (
    EventKind.NOTED,
    EventKind.ATTACHED,
    EventKind.LINKED,
    EventKind.LETTER_SENT,
    EventKind.LETTER_HELD,
    EventKind.CONTACT_CORRECTED,
    EventKind.CUSTOMER_UPDATED,
    EventKind.SERVICE_ASKED,
    EventKind.SERVICE_ANSWERED,
)
"""Events that overwrite nothing, so that nobody need look again because of them."""

OVERWRITES = {Step.CORRECT_CONTACT: EventKind.CONTACT_CORRECTED}
"""Steps for which an event that is quiet to all others is not: both write the same words."""


class Changed(Refused):
    """Others acted on the case after the page was drawn. The message says who did what."""


def begin(case: Case, step: Step, *, by: Officer | None, on: date, seen: int | None = None) -> Case:
    """Return the case, locked and as it stands, once it is sure that this step may be taken.

    `seen` is the `last_event` of the page from which `by` acts; None when nobody looked at one.
    Raises `Changed`, `NotAllowed` or `Refused`.
    """
    locked = Case.objects.for_update(case.pk)
    if seen is not None and seen < locked.last_event:
        _refuse_if_overtaken(locked, step, seen)
    require_possible(locked, step, by=by)
    if on < locked.received_on:
        raise Refused(
            f"The case was received on {locked.received_on:%-d %B %Y}. Nothing can be done with "
            "it before that day."
        )
    return locked


def require_possible(case: Case, step: Step, *, by: Officer | None) -> None:
    """Raise `NotAllowed` or `Refused` unless `by` may take this step in the case as it stands."""
    permissions.require(by, step, case)
    steps.check(step, case.position())


def _refuse_if_overtaken(case: Case, step: Step, seen: int) -> None:
    quiet = [kind for kind in QUIET if kind is not OVERWRITES.get(step)]
    since = Event.objects.filter(case=case, number__gt=seen).exclude(kind__in=quiet)
    acts = [
        f"{event.by or 'the customer'} ({EventKind(event.kind).label.lower()})"
        for event in since.select_related("by").order_by("number")
    ]
    if acts:
        raise Changed(
            f"Others have changed this case since you opened the page: {', '.join(acts)}. "
            "What you entered is still here. Look at the case again before you go on."
        )

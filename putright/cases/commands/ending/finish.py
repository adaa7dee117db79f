"""The end of a case, and its opening again."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import permissions
from putright.cases.commands.acting import begin, on_behalf, record
from putright.cases.commands.ending.closing import end, give_to_somebody, pass_on, resume
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Party, Stage
from putright.procedure.kinds import Kind
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import Refused, State, Step


@transaction.atomic
def withdraw(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    party: Party | None = None,
    reason: str = "",
    followed_by: Officer | None = None,
    seen: int | None = None,
) -> Case:
    """End a case because the customer wishes it. It stays on the register, with no outcome.

    A letter in preparation is dropped, and another confirms the end. On the portal `party` does it.
    What was promised and nobody sees to goes to `followed_by`, or else to whoever handles the case.
    Raises `Refused` once it is closed, and where an officer names nobody to follow a promise that
    has no handler either; `NotAllowed` for a representative of whom nothing shows that they may.
    """
    case = begin(case, Step.WITHDRAW, by=by, on=on, seen=seen)
    acted = on_behalf(case, party)
    if party is not None:
        permissions.require_authority(party)
    letter = preparing.in_preparation(case)
    if letter is not None:
        preparing.drop(letter)
    if reason.strip():
        keep_note(case, f"Withdrawn: {reason.strip()}", by=by, on=on, party=party)
    pass_on(case, followed_by, needed=by is not None)  # no customer is kept from withdrawing
    end(case, Disposal.WITHDRAWN, on=on)
    preparing.queue_automatic(case, case.current_stage(), LetterKind.WITHDRAWAL, on=on)
    record(case, EventKind.WITHDRAWN, by=by, on=on, **acted)
    return case


@transaction.atomic
def close(
    case: Case,
    *,
    by: Officer,
    on: date,
    followed_by: Officer | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Case:
    """Close a case that has been answered.

    What was promised and is not done yet needs somebody who follows it: whoever sees to it already,
    or `followed_by` where nobody does, and a `reason` for closing before it is done. It stays in
    the list of what is promised. Raises `Refused` before the case is answered, while its answer is
    held, and when that somebody or the reason is missing.
    """
    case = begin(case, Step.CLOSE, by=by, on=on, seen=seen)
    left = list(case.remedies.open())
    if left:
        give_to_somebody(case, followed_by)
        preparing.require_reasons(case, reason, "Enter why you close it before this is done.")
        keep_note(case, f"Closed before all is done: {reason.strip()}", by=by, on=on)
    end(case, Disposal.ANSWERED, on=on)
    record(case, EventKind.CLOSED, by=by, on=on, disposal=Disposal.ANSWERED, still_to_do=len(left))
    return case


@transaction.atomic
def reopen(case: Case, *, by: Officer, on: date, reason: str, seen: int | None = None) -> Case:
    """Open a closed case where it stood. Its clocks go on as if it had never been closed.

    Raises `Refused` without a reason, and for a case that is not closed.
    """
    case = begin(case, Step.REOPEN, by=by, on=on, seen=seen)
    if not reason.strip():
        raise Refused("Enter why the case is opened again.")
    keep_note(case, f"Reopened: {reason.strip()}", by=by, on=on)
    stage = case.current_stage()
    if stage.declined_on:
        stage.declined_on = None
        stage.save(update_fields=["declined_on"])
    resume(case, _where_it_stood(case, stage))
    record(case, EventKind.REOPENED, by=by, on=on, stage=stage.number)
    return case


def _where_it_stood(case: Case, stage: Stage) -> State:
    if stage.responded_on:
        return State.RESPONDED
    if stage.acknowledged_on:
        return State.INVESTIGATING
    triaged = case.kind == Kind.COMPLAINT and case.events.filter(kind=EventKind.ACCEPTED).exists()
    return State.ACCEPTED if triaged else State.RECEIVED

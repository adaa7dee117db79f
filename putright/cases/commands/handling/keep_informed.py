"""News on the way to an answer: what the customer is promised, and what they are told."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.clocks.winding import wind
from putright.cases.models import Case, EventKind, ProgressUpdate, Stage, UpdateInterval
from putright.cases.models.progress import LONGEST
from putright.procedure.kinds import Channel
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date


@transaction.atomic
def promise_updates(
    case: Case, *, by: Officer, on: date, days: int, seen: int | None = None
) -> UpdateInterval:
    """Promise the customer news every so many working days, until they have their answer.

    Housing Ombudsman Code 5.9; LGSCO Code 5.5. A later promise takes the place of this one. Raises
    `Refused` for fewer working days than 1 or more than 60.
    """
    case = begin(case, Step.PROMISE_UPDATES, by=by, on=on, seen=seen)
    if not 1 <= days <= LONGEST:
        raise Refused(f"The number of working days must be between 1 and {LONGEST}.")
    stage = case.current_stage()
    interval = UpdateInterval.objects.create(stage=stage, days=days, agreed_on=on, by=by)
    wind(case, stage)
    record(case, EventKind.UPDATES_PROMISED, by=by, on=on, days=days, **_next(case, stage))
    return interval


@transaction.atomic
def update_customer(
    case: Case,
    *,
    by: Officer,
    on: date,
    told_on: date,
    channel: Channel,
    text: str,
    seen: int | None = None,
) -> ProgressUpdate:
    """Record what the customer was told on the way. The next update is counted from that day.

    Raises `Refused` for a day before this stage or still to come, and when nothing was told.
    """
    case = begin(case, Step.UPDATE_CUSTOMER, by=by, on=on, seen=seen)
    stage = case.current_stage()
    if not stage.received_on <= told_on <= on:
        raise Refused(
            f"The day on which you told the customer must be between {long_date(stage.received_on)}"
            ", when we received this, and today."
        )
    if not text.strip():
        raise Refused("Enter what you told the customer.")
    update = ProgressUpdate.objects.create(
        stage=stage, told_on=told_on, channel=channel, text=text.strip(), by=by
    )
    wind(case, stage)
    record(
        case,
        EventKind.CUSTOMER_UPDATED,
        by=by,
        on=on,
        told_on=told_on.isoformat(),
        channel=channel,
        **_next(case, stage),
    )
    return update


def _next(case: Case, stage: Stage) -> dict[str, object]:
    due_on = case.update_due_on
    return {"stage": stage.number, "due_on": due_on and due_on.isoformat()}

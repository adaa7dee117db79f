"""Agreeing with the customer by when we answer, where the procedure sets no time."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.clocks.winding import wind
from putright.cases.models import AgreedDate, Case, EventKind
from putright.procedure.steps import Refused, Step


@transaction.atomic
def agree_date(
    case: Case,
    *,
    by: Officer,
    on: date,
    due_on: date,
    reason: str = "",
    seen: int | None = None,
) -> AgreedDate:
    """Record the date on which the customer and we have agreed. The dates before it are kept.

    To agree again needs a `reason`. Raises `Refused` for a day in the past, and where the
    procedure counts the date itself.
    """
    case = begin(case, Step.AGREE_DATE, by=by, on=on, seen=seen)
    stage = case.current_stage()
    if due_on < on:
        raise Refused("The agreed date must be today or in the future.")
    if stage.agreements and not reason.strip():
        raise Refused("A date was agreed before. Enter why another one is needed.")
    was = stage.response_due_on
    agreed = AgreedDate.objects.create(
        stage=stage, on=due_on, agreed_on=on, by=by, reason=reason.strip()
    )
    wind(case, stage)
    record(
        case,
        EventKind.DATE_AGREED,
        by=by,
        on=on,
        stage=stage.number,
        was=was and was.isoformat(),
        due_on=due_on.isoformat(),
    )
    return agreed

"""Asking the customer for more time."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, Extension, Letter, Stage
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date


@transaction.atomic
def extend(
    case: Case,
    *,
    by: Officer,
    on: date,
    days: int,
    reason: str,
    good_reason: str = "",
    amounts: str = "",
    seen: int | None = None,
) -> Letter:
    """Put an extension letter to a checker. The response is extended on the day it leaves.

    `days` are working days, counted on from the day the response is due now. More in all than the
    procedure's limit needs a `good_reason`, which is recorded (Housing Ombudsman Code 6.4, 6.15;
    LGSCO Code 6.4). Raises `Refused` once the response is late: the customer must be told before.
    """
    case = begin(case, Step.EXTEND, by=by, on=on, seen=seen)
    stage = case.current_stage()
    refuse_when_late(stage, on)
    _require_within_limit(stage, days, good_reason)
    preparing.require_reasons(case, reason, "Enter why more time is needed.")
    due_on = _new_date(stage, days)
    if stage.extensions.filter(told_on=None).exists():
        raise Refused("An extension is already being prepared. Finish it or drop it first.")
    Extension.objects.create(
        stage=stage,
        days=days,
        reason=reason.strip(),
        good_reason=good_reason.strip(),
        due_on=due_on,
    )
    letter = preparing.draft(stage, LetterKind.EXTENSION, by=by, on=on)
    preparing.put_forward(letter, by=by, on=on, amounts=amounts)
    return letter


def _new_date(stage: Stage, days: int) -> date:
    if stage.acknowledged_on is None:
        raise Refused("Acknowledge this stage before you extend it.")
    return stage.due_if_extended(days).on


def refuse_when_late(stage: Stage, on: date) -> None:
    """Raise `Refused` when the day that an extension would move has already gone by."""
    if stage.response_due_on and on > stage.response_due_on:
        raise Refused(
            f"The response was due on {long_date(stage.response_due_on)}, and an extension must "
            "reach the customer before then. Answer as soon as you can, and tell the customer "
            "when you will write next."
        )


def _require_within_limit(stage: Stage, days: int, good_reason: str) -> None:
    limit = stage.case.rules.stage(stage.number).extend_by
    if days < 1:
        raise Refused("Enter by how many working days to extend: 1 or more.")
    if stage.extended_by + days > limit and not good_reason.strip():
        raise Refused(
            f"With these {days} working days the stage would be extended by "
            f"{stage.extended_by + days}, and the limit is {limit}. Enter the good reason for it, "
            "or choose fewer days."
        )

"""What the investigation finds, and what will be done about it."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer, ServiceArea
from putright.cases.commands.acting import begin, record
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Finding, Point, Remedy
from putright.procedure.letters.reasons import says_enough
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date

A_FEW = 2
"""The fewest words that say what will be done."""


@transaction.atomic
def record_finding(
    case: Case,
    *,
    by: Officer,
    on: date,
    point: Point,
    finding: Outcome,
    reasons: str,
    rests_on: str = "",
    no_remedy: str = "",
    seen: int | None = None,
) -> Finding:
    """Decide one point of complaint at the present stage, with reasons (Code 6.7).

    `rests_on` names the policy or the law that it rests on, and `no_remedy` says why nothing is
    right to put the point right. Another finding takes the place of the one before. Raises
    `Refused` for reasons that say less than the procedure wants, and for a point of another case.
    """
    case = begin(case, Step.RECORD_FINDING, by=by, on=on, seen=seen)
    if point.case_id != case.pk:
        raise Refused("That point belongs to another case.")
    preparing.require_reasons(case, reasons, f"Enter the reasons on point {point.number}.")
    if no_remedy.strip():
        ask = f"Enter why nothing is right to put point {point.number} right."
        preparing.require_reasons(case, no_remedy, ask)
    stage = case.current_stage()
    stage.contributors.add(by)
    found, _ = Finding.objects.update_or_create(
        point=point,
        stage=stage,
        defaults={
            "finding": finding,
            "reasons": reasons.strip(),
            "rests_on": rests_on.strip(),
            "no_remedy": no_remedy.strip() if finding.finds_fault else "",
            "found_by": by,
        },
    )
    record(case, EventKind.FINDING_RECORDED, by=by, on=on, point=point.number, finding=finding)
    return found


@transaction.atomic
def offer_remedy(
    case: Case,
    *,
    by: Officer,
    on: date,
    kind: RemedyKind,
    description: str,
    point: Point | None = None,
    amount_pence: int | None = None,
    due_on: date | None = None,
    owner: Officer | None = None,
    service_area: ServiceArea | None = None,
    seen: int | None = None,
) -> Remedy:
    """Say what will be done to put things right, and by when (Code 7.1 to 7.3).

    `point` is the point that it puts right; None where it is for all of them. Raises `Refused` for
    words that do not say what will be done, for a day that has gone by, for a payment without an
    amount or an amount without a payment, and for a point of another case.
    """
    case = begin(case, Step.OFFER_REMEDY, by=by, on=on, seen=seen)
    if not says_enough(description, A_FEW):
        raise Refused("Enter what will be done, in words that the customer will understand.")
    if point is not None and point.case_id != case.pk:
        raise Refused("That point belongs to another case.")
    if (kind is RemedyKind.PAYMENT) != bool(amount_pence):
        raise Refused("Enter an amount for a payment, and for nothing else.")
    if due_on is not None and due_on < on:
        raise Refused("The day by which it will be done must be today or later.")
    remedy = Remedy.objects.create(
        case=case,
        stage=case.current_stage(),
        point=point,
        kind=kind,
        description=description.strip(),
        amount_pence=amount_pence,
        service_area=service_area or case.service_area,
        owner=owner,
        offered_on=on,
        due_on=due_on,
    )
    record(case, EventKind.REMEDY_OFFERED, by=by, on=on, remedy=remedy.pk, remedy_kind=kind)
    return remedy


@transaction.atomic
def complete_remedy(
    case: Case, *, by: Officer, on: date, remedy: Remedy, seen: int | None = None
) -> Remedy:
    """Record that what was promised has been done. It may be long after the response.

    Raises `Refused` when it was done already.
    """
    case = begin(case, Step.COMPLETE_REMEDY, by=by, on=on, seen=seen)
    remedy = case.remedies.get(pk=remedy.pk)
    if remedy.done_on is not None:
        raise Refused(f"This was already done on {long_date(remedy.done_on)}.")
    remedy.done_on = on
    remedy.save(update_fields=["done_on"])
    record(case, EventKind.REMEDY_DONE, by=by, on=on, remedy=remedy.pk)
    return remedy

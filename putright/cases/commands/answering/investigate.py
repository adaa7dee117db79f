"""What the investigation finds, point by point."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Finding, Point
from putright.procedure.outcomes import Outcome
from putright.procedure.steps import Refused, Step


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

"""Writing down the complaint as we understand it, point by point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from putright.accounts.models import Officer, ServiceArea
from putright.cases.commands.acting import begin, index, record
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Point, Stage
from putright.procedure.kinds import Cause
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, Step


@dataclass(frozen=True)
class PointOfComplaint:
    """One thing complained of, as an officer puts it."""

    text: str
    service_area: ServiceArea | None = None
    cause: Cause | None = None


@transaction.atomic
def define(
    case: Case,
    *,
    by: Officer,
    on: date,
    definition: str,
    outcome_sought: str,
    points: Sequence[PointOfComplaint],
    responsibility: str = "",
    seen: int | None = None,
) -> Stage:
    """Set out the complaint, what the customer wants, and what we are responsible for.

    Housing Ombudsman Code 5.6 and 5.7. New points may join until the response leaves (6.8); a
    point on which a finding has been made, or which a remedy puts right, stays as it is. After the
    acknowledgement the customer is told of what has changed, in a letter that somebody else checks
    first. Raises `Refused` when a point that must stay does not, when anything is left empty, and
    when that letter would wait for another one.
    """
    case = begin(case, Step.DEFINE, by=by, on=on, seen=seen)
    if not definition.strip() or not outcome_sought.strip():
        raise Refused("Enter the complaint as you understand it, and what the customer wants.")
    if not points or not all(point.text.strip() for point in points):
        raise Refused("Enter at least one point of complaint, and no empty one.")
    stage = case.current_stage()
    before, was_told = _told(stage), stage.acknowledged_on and stage.definition
    stage.definition = definition.strip()
    stage.outcome_sought = outcome_sought.strip()
    stage.responsibility = responsibility.strip()
    stage.save(update_fields=["definition", "outcome_sought", "responsibility"])
    _write_points(case, points)
    if was_told and _told(stage) != before:
        _tell(stage, by=by, on=on)
    record(case, EventKind.DEFINED, by=by, on=on, stage=stage.number, points=len(points))
    index(case)
    return stage


def _told(stage: Stage) -> tuple[object, ...]:
    """What the customer is told of how we understand the complaint."""
    points = stage.case.points.order_by("number").values_list("text", flat=True)
    return stage.definition, stage.outcome_sought, stage.responsibility, *points


def _tell(stage: Stage, *, by: Officer, on: date) -> None:
    """Put a letter that tells the customer to a checker.

    An answer that is being prepared tells them itself, and so does a letter about an earlier change
    that has not left its checker.
    """
    in_hand = preparing.in_preparation(stage.case)
    if in_hand and (in_hand.kind.answers or in_hand.kind == LetterKind.REDEFINITION):
        return
    letter = preparing.draft(stage, LetterKind.REDEFINITION, by=by, on=on)
    preparing.put_forward(letter, by=by, on=on)


def _write_points(case: Case, points: Sequence[PointOfComplaint]) -> None:
    _require_found_points(case, points)
    case.points.filter(number__gt=len(points)).delete()
    rows = [
        Point(
            case=case,
            number=number,
            text=point.text.strip(),
            service_area=point.service_area or case.service_area,
            cause=point.cause or case.cause,
        )
        for number, point in enumerate(points, start=1)
    ]
    Point.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["case", "number"],
        update_fields=["text", "service_area", "cause"],
    )


def _require_found_points(case: Case, points: Sequence[PointOfComplaint]) -> None:
    """A finding is about the words it was made on: they keep their place and stay as they are."""
    words = {number: point.text.strip() for number, point in enumerate(points, start=1)}
    settled = Q(findings__isnull=False) | Q(remedies__isnull=False)
    for point in case.points.filter(settled).distinct():
        if words.get(point.number) != point.text:
            raise Refused(
                f"There is a finding or a remedy on point {point.number}, so it must stay as it "
                "is. Add what is new as a point of its own."
            )

"""Asking a service for its part in an answer, and writing down what it says."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer, ServiceArea
from putright.cases.commands.acting import begin, record
from putright.cases.models import Case, Contribution, EventKind
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date


@transaction.atomic
def ask_service(
    case: Case,
    *,
    by: Officer,
    on: date,
    service_area: ServiceArea,
    question: str,
    seen: int | None = None,
) -> Contribution:
    """Record what a service is asked, and start its clock where the procedure has one.

    Officers send the question themselves, as they and the service always have. Raises `Refused`
    for an empty question.
    """
    case = begin(case, Step.ASK_SERVICE, by=by, on=on, seen=seen)
    if not question.strip():
        raise Refused("Enter what you ask of the service.")
    stage = case.current_stage()
    stage.case = case
    asked = Contribution.objects.create(
        stage=stage,
        service_area=service_area,
        question=question.strip(),
        asked_on=on,
        asked_by=by,
    )
    due = asked.due
    record(
        case,
        EventKind.SERVICE_ASKED,
        by=by,
        on=on,
        stage=stage.number,
        service_area=service_area.key,
        due_on=due and due.on.isoformat(),
    )
    return asked


@transaction.atomic
def record_contribution(
    case: Case,
    *,
    by: Officer,
    on: date,
    contribution: Contribution,
    answered_on: date,
    answer: str,
    seen: int | None = None,
) -> Contribution:
    """Keep what the service answered, in its own words, with the day on which it did.

    Raises `Refused` for an empty answer, for a day before it was asked or still to come, and when
    it has answered already.
    """
    case = begin(case, Step.RECORD_CONTRIBUTION, by=by, on=on, seen=seen)
    asked = Contribution.objects.select_related("service_area").get(
        pk=contribution.pk, stage__case=case
    )
    if asked.answered_on is not None:
        raise Refused(f"The service already answered this on {long_date(asked.answered_on)}.")
    if not asked.asked_on <= answered_on <= on:
        raise Refused(
            "The day on which the service answered must be between "
            f"{long_date(asked.asked_on)}, when it was asked, and today."
        )
    if not answer.strip():
        raise Refused("Enter what the service answered.")
    asked.answer, asked.answered_on = answer.strip(), answered_on
    asked.save(update_fields=["answer", "answered_on"])
    record(
        case,
        EventKind.SERVICE_ANSWERED,
        by=by,
        on=on,
        service_area=asked.service_area.key,
        answered_on=answered_on.isoformat(),
    )
    return asked

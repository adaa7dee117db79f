"""Giving a case to the officer who will handle it."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import permissions
from putright.cases.commands.acting import begin, record
from putright.cases.models import Case, EventKind
from putright.procedure.steps import Step


@transaction.atomic
def allocate(
    case: Case, *, by: Officer, on: date, officer: Officer, seen: int | None = None
) -> Case:
    """Make `officer` the one who handles the present stage.

    Raises `NotAllowed` for somebody who may not: the wrong role, complained of, or one who
    answered an earlier stage.
    """
    case = begin(case, Step.ALLOCATE, by=by, on=on, seen=seen)
    permissions.require_eligible(officer, case)
    stage = case.current_stage()
    stage.officer = officer
    stage.save(update_fields=["officer"])
    case.officer = officer
    case.team = officer.team or case.team
    case.save(update_fields=["officer", "team"])
    record(case, EventKind.ALLOCATED, by=by, on=on, stage=stage.number, officer=officer.pk)
    return case

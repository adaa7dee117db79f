"""Taking up a case that an old system had not finished."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer, ServiceArea, Team
from putright.cases.commands.acting import begin, record
from putright.cases.commands.arriving.receive import procedure_for
from putright.cases.commands.clocks.winding import wind
from putright.cases.models import Case, EventKind, Stage
from putright.cases.teams import team_for
from putright.procedure.calendar import OutOfCalendar
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Cause, Kind
from putright.procedure.steps import Refused, State, Step


@transaction.atomic
def take_up(
    case: Case,
    *,
    by: Officer,
    on: date,
    team: Team | None = None,
    service_area: ServiceArea | None = None,
    cause: Cause | None = None,
    seen: int | None = None,
) -> Case:
    """Work on a case of an old system here, from the stage at which it stands, to its end.

    It gets the procedure that was in force when the stage began, or for want of one today's, and
    its clocks run from the days that the old system kept. It goes to `team`, or to the officer's
    own, if people there can handle the stage, and otherwise to a team where they do. A complaint
    needs a `service_area` and a `cause` where the old system kept none; a contact of another kind
    waits to be judged. What was offered before is promised until somebody says that it was done.
    Raises `Refused` without what a complaint needs, and for days that no calendar knows.
    """
    case = begin(case, Step.TAKE_UP, by=by, on=on, seen=seen)
    return go_on_here(
        case, by=by, on=on, team=team or by.team, service_area=service_area, cause=cause
    )


def go_on_here(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    team: Team | None = None,
    service_area: ServiceArea | None = None,
    cause: Cause | None = None,
) -> Case:
    """The same for a case that is locked, or that nobody else knows of yet, as in an import."""
    stage = case.current_stage()
    rules = rules_of(case, case.kind, on)
    if case.stage_number > rules.final_stage:
        raise Refused(
            f"The procedure for this has no stage {case.stage_number}. Record how it ended instead."
        )
    case.procedure, case.procedure_version = rules.key, rules.version
    case.team = team_for(case.stage_number, team)
    if case.kind is Kind.COMPLAINT:
        _require_somebody(case)
        _know_what_it_is_about(case, service_area, cause)
    else:
        case.state = State.RECEIVED
    case.save()
    _wind(case, stage)
    record(case, EventKind.TAKEN_UP, by=by, on=on, procedure=rules.key, version=rules.version)
    return case


def _require_somebody(case: Case) -> None:
    if case.team is None:
        raise Refused(
            f"Nobody here handles stage {case.stage_number}. Give somebody that role first."
        )


def _wind(case: Case, stage: Stage) -> None:
    try:
        wind(case, stage)
    except OutOfCalendar as unknown:
        raise Refused(f"{unknown} Record how this case ended instead.") from unknown


def rules_of(case: Case, kind: Kind, on: date) -> Procedure:
    """The procedure of this kind that was in force when the case, or its stage, was received.

    A case of an old system may be from before there was any here: then that of today.
    """
    try:
        return procedure_for(kind, case.current_stage().received_on)
    except Refused:
        if not case.imported_from:
            raise
        return procedure_for(kind, on)


def _know_what_it_is_about(
    case: Case, service_area: ServiceArea | None, cause: Cause | None
) -> None:
    case.service_area = case.service_area or service_area
    case.cause = case.cause or cause or ""
    if not case.service_area or not case.cause:
        raise Refused("Choose the service that the complaint is about, and its main cause.")
    for point in case.points.all():
        point.service_area = point.service_area or case.service_area
        point.cause = point.cause or case.cause
        point.save(update_fields=["service_area", "cause"])

"""How a case of an old system ended: elsewhere, and told here."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, record
from putright.cases.commands.ending.closing import end
from putright.cases.commands.filing.noting import keep_note
from putright.cases.models import Case, EventKind, Finding, Stage
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from putright.procedure.steps import Refused, Step
from putright.procedure.writing import long_date

HAPPENED = {
    Disposal.ANSWERED: EventKind.RESPONDED,
    Disposal.ROUTED_OUT: EventKind.ROUTED_OUT,
    Disposal.WITHDRAWN: EventKind.WITHDRAWN,
    Disposal.ESCALATION_DECLINED: EventKind.ESCALATION_DECLINED,
}
"""What the story tells of each end, before it tells that the case was closed."""


@dataclass(frozen=True)
class End:
    """How a case ended outside Putright: on which day, and in which way.

    `outcome` is what the answer to a complaint decided, `reason` why a contact was dealt with in
    another way.
    """

    on: date
    disposal: Disposal
    outcome: Outcome | None = None
    reason: RouteReason | None = None


@transaction.atomic
def record_end(
    case: Case, *, by: Officer, on: date, ended: End, words: str = "", seen: int | None = None
) -> Case:
    """Close a case that came from an old system, as it was answered or ended outside Putright.

    It counts in the figures as if it had been imported with that end. `words` are kept as a note.
    Nothing is sent to anybody. Raises `Refused` for a case that began here, and for an end that
    cannot be true.
    """
    case = begin(case, Step.RECORD_END, by=by, on=on, seen=seen)
    stage = case.current_stage()
    _refuse_day(stage, ended, on)
    _refuse_way(case, ended)
    _finish(stage, ended)
    if words.strip():
        keep_note(case, f"How it ended: {words.strip()}", by=by, on=on)
    case.route_reason = ended.reason or ""
    case.save(update_fields=["route_reason"])
    # A late acknowledgement may be the last day that is known, as it may be in an import.
    end(case, ended.disposal, on=max(ended.on, stage.acknowledged_on or ended.on))
    _tell(case, ended, by=by, on=on)
    return case


def _refuse_day(stage: Stage, ended: End, on: date) -> None:
    if ended.on > on:
        raise Refused("The day that it ended must be today or in the past.")
    if ended.on < stage.received_on:
        raise Refused(
            f"Stage {stage.number} was asked for on {long_date(stage.received_on)}. It cannot have "
            "ended before that day."
        )


def _refuse_way(case: Case, ended: End) -> None:
    """An end must be one that this case could have had, and say what belongs to it."""
    answered, passed_on = Disposal.ANSWERED, Disposal.ROUTED_OUT
    complaint = case.kind == Kind.COMPLAINT
    if (ended.outcome is not None) != (complaint and ended.disposal is answered):
        raise Refused("Choose what was decided for a complaint that was answered, and only then.")
    if (ended.reason is not None) != (ended.disposal is passed_on):
        raise Refused("Choose the reason for what was dealt with in another way, and only then.")
    if complaint and ended.reason is not None and ended.reason.thanks_only:
        raise Refused("This is a complaint. Choose the reason why it was not taken as one.")
    if ended.disposal is passed_on and case.stage_number > 1:
        raise Refused("This case is at stage 2. Record that the request for it was declined.")
    if ended.disposal is Disposal.ESCALATION_DECLINED and case.stage_number == 1:
        raise Refused("No request for a next stage was made, so none was declined.")


def _finish(stage: Stage, ended: End) -> None:
    """Write down what became of the stage; and of its points, as an import does."""
    if ended.outcome is not None:
        stage.responded_on = ended.on
        stage.outcome = ended.outcome
        for point in stage.case.points.all():
            Finding.objects.create(point=point, stage=stage, finding=ended.outcome)
    if ended.disposal is Disposal.ESCALATION_DECLINED:
        stage.declined_on = ended.on
    stage.save(update_fields=["responded_on", "outcome", "declined_on"])


def _tell(case: Case, ended: End, *, by: Officer, on: date) -> None:
    facts = {
        "stage": case.stage_number,
        "ended_on": ended.on.isoformat(),
        "outcome": ended.outcome,
        "reason": ended.reason,
    }
    told = {key: fact for key, fact in facts.items() if fact is not None}
    record(case, HAPPENED[ended.disposal], by=by, on=on, **told)
    record(case, EventKind.CLOSED, by=by, on=on, disposal=ended.disposal)

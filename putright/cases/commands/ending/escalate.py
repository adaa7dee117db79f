"""The customer is not satisfied: a second stage, by somebody else."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin, on_behalf, record
from putright.cases.commands.clocks.winding import wind
from putright.cases.commands.ending.closing import pass_on
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Letter, Party, Stage
from putright.cases.teams import team_for
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, State, Step


@transaction.atomic
def escalate(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    party: Party | None = None,
    reason: str = "",
    received_on: date | None = None,
    seen: int | None = None,
) -> Stage:
    """Open the next stage, because the customer does not accept the last answer, and confirm it.

    The case goes to a team that handles that stage. Nobody has to give a reason (Housing Ombudsman
    Code 6.12). On the portal `party` asks for it. `received_on` is the day on which the request
    reached anybody at the council, when that was before `on`. Raises `Refused` when there is no
    answer yet to escalate, or no later stage.
    """
    case = begin(case, Step.ESCALATE, by=by, on=on, seen=seen)
    last = case.current_stage()
    received_on = received_on or on
    if received_on > on or (last.responded_on and received_on < last.responded_on):
        raise Refused("The day of the request must lie between the day of our response and today.")
    stage = Stage.objects.create(
        case=case, number=last.number + 1, received_on=received_on, reason=reason.strip()
    )
    case.stage_number = stage.number
    case.state = State.ACCEPTED
    case.officer = None  # to be given to somebody who did not answer before
    case.team = team_for(stage.number, case.team)
    case.closed_on = None
    case.disposal = ""
    case.save(update_fields=["stage_number", "state", "team", "officer", "closed_on", "disposal"])
    wind(case, stage)
    preparing.queue_automatic(case, stage, LetterKind.ESCALATION_RECEIPT, on=on)
    record(
        case,
        EventKind.ESCALATED,
        by=by,
        on=on,
        stage=stage.number,
        received_on=received_on.isoformat(),
        **on_behalf(case, party),
    )
    return stage


@transaction.atomic
def decline_escalation(
    case: Case,
    *,
    by: Officer,
    on: date,
    reasons: str,
    amounts: str = "",
    followed_by: Officer | None = None,
    seen: int | None = None,
) -> Letter:
    """Put the letter that declines a next stage to a checker; it takes effect when it leaves.

    Only for a valid reason, which the customer is told with the way to the Ombudsman (Housing
    Ombudsman Code 5.11; LGSCO Code 5.7). What was promised and nobody sees to goes to
    `followed_by`, or else to whoever handles the case. Raises `Refused` without the reasons, while
    another letter is being prepared, while an answer is held, and where nobody would follow a
    promise.
    """
    case = begin(case, Step.DECLINE_ESCALATION, by=by, on=on, seen=seen)
    preparing.require_reasons(case, reasons, "Enter the reasons.")
    pass_on(case, followed_by, needed=True)
    letter = preparing.draft(
        case.current_stage(),
        LetterKind.ESCALATION_REFUSAL,
        by=by,
        on=on,
        texts={"reasons": reasons},
    )
    preparing.put_forward(letter, by=by, on=on, amounts=amounts)
    return letter

"""Telling complaints from everything else."""

from datetime import date

from django.db import transaction

from putright.accounts.models import Officer, ServiceArea, Team
from putright.cases.commands.acting import begin, record
from putright.cases.commands.arriving.receive import procedure_for
from putright.cases.commands.arriving.take_up import rules_of
from putright.cases.commands.clocks.winding import wind
from putright.cases.commands.ending.closing import end
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind
from putright.cases.teams import team_for
from putright.policy import procedures
from putright.procedure import clocks
from putright.procedure.explanation import Due
from putright.procedure.kinds import Cause, Kind
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Disposal, RouteReason
from putright.procedure.steps import Refused, State, Step
from putright.procedure.writing import long_date

ACCEPTED_FIELDS = [
    "kind",
    "came_as",
    "state",
    "service_area",
    "cause",
    "team",
    "route_reason",
    "passed_to",
    "late_reason",
]


@transaction.atomic
def accept(
    case: Case,
    *,
    by: Officer,
    on: date,
    service_area: ServiceArea,
    cause: Cause,
    team: Team | None = None,
    aware_on: date | None = None,
    late_reason: str = "",
    seen: int | None = None,
) -> Case:
    """Take a contact as a complaint, whatever it was called when it came, which is kept.

    The customer need not have used the word (both Codes, 1.3 and 1.5). The clock has been
    running since the day it was received, and goes on. The case goes to `team` or to the officer's
    own, if people there handle complaints, and otherwise to a team where they do. `aware_on` is
    when the customer came to know of the matter: longer ago than the procedure's limit, it is taken
    up for a reason, which is kept (Housing Ombudsman Code 2.3; LGSCO Code 2.2). Raises `Refused`
    without that reason, for a day after we received it, and while a letter is being prepared.
    """
    case = begin(case, Step.ACCEPT, by=by, on=on, seen=seen)
    in_hand = preparing.in_preparation(case)
    if in_hand:
        raise Refused(f"Drop the {in_hand.label.lower()} first.")
    _keep_when_known(case, aware_on)
    case.late_reason = _reason_past_the_limit(case, late_reason)
    was = case.kind
    case.came_as = "" if was is Kind.COMPLAINT else was
    case.kind = Kind.COMPLAINT
    case.state = State.ACCEPTED
    case.service_area = service_area
    case.cause = cause
    case.team = team_for(case.stage_number, team, by.team)
    case.route_reason = case.passed_to = ""
    case.save(update_fields=ACCEPTED_FIELDS)
    if was != Kind.COMPLAINT:
        _count_as_a_complaint(case, on)
    record(
        case,
        EventKind.ACCEPTED,
        by=by,
        on=on,
        was=was,
        service_area=service_area.key,
        cause=cause,
        after_limit=bool(case.late_reason),
    )
    return case


def _keep_when_known(case: Case, aware_on: date | None) -> None:
    if aware_on is None:
        return
    if aware_on > case.received_on:
        raise Refused(
            "The day on which the customer became aware of this cannot be after "
            f"{long_date(case.received_on)}, when we received it."
        )
    case.aware_on = aware_on
    case.save(update_fields=["aware_on"])


def _reason_past_the_limit(case: Case, reason: str) -> str:
    """The reason to keep: empty where it is not known to have come after the limit.

    Raises `Refused` where it did, and there is no reason.
    """
    limit = _limit(case)
    if limit is None or case.aware_on is None or case.received_on <= limit.on:
        return ""
    if not reason.strip():
        raise Refused(
            f"The customer knew of this on {long_date(case.aware_on)}, and could complain until "
            f"{long_date(limit.on)}. Enter why we look into it all the same, or deal with it in "
            "another way."
        )
    return reason.strip()


def _limit(case: Case) -> Due | None:
    """The customer's own limit to complain, where the day on which they knew is known."""
    if case.aware_on is None:
        return None
    rules = procedure_for(Kind.COMPLAINT, case.received_on)
    calendar = procedures.calendar_of(rules, as_of=case.received_on)
    return clocks.complain_due(rules, aware_on=case.aware_on, calendar=calendar)


def _count_as_a_complaint(case: Case, on: date) -> None:
    """Put the case under the procedure for complaints, as it was on the day of receipt."""
    rules = rules_of(case, Kind.COMPLAINT, on)
    case.procedure, case.procedure_version = rules.key, rules.version
    case.save(update_fields=["procedure", "procedure_version"])
    wind(case, case.current_stage())


@transaction.atomic
def route_out(
    case: Case,
    *,
    by: Officer,
    on: date,
    reason: RouteReason,
    explanation: str,
    service_area: ServiceArea | None = None,
    passed_to: str = "",
    aware_on: date | None = None,
    amounts: str = "",
    seen: int | None = None,
) -> Case:
    """Send a contact to where it belongs, and tell the customer why, and of the Ombudsman.

    A comment or compliment gets our thanks and is closed at once. For anything else the letter
    is put to a checker, and the case is closed when it leaves. Nothing is ever refused by a rule:
    an officer decides, on the merits, and says why (both Codes, 2.1 and 2.5). Where it goes is a
    service area, or somebody outside that list whom `passed_to` names. Raises `Refused` when a
    complaint would get no more than thanks, when what somebody must act on was passed to nobody,
    for reasons that say nothing, and while another letter is being prepared.
    """
    case = begin(case, Step.ROUTE_OUT, by=by, on=on, seen=seen)
    _keep_when_known(case, aware_on)
    case.route_reason = reason
    case.service_area = service_area or case.service_area
    case.passed_to = _passed_to(reason, passed_to.strip(), service_area)
    case.save(update_fields=["route_reason", "service_area", "passed_to"])
    stage = case.current_stage()
    if reason.thanks_only:
        _require_not_a_complaint(case)
        end(case, Disposal.ROUTED_OUT, on=on)
        preparing.queue_automatic(case, stage, LetterKind.THANKS, on=on)
    record(case, EventKind.ROUTED_OUT, by=by, on=on, reason=reason)
    if not reason.thanks_only:
        preparing.require_reasons(case, explanation, "Enter your reasons.")
        letter = preparing.draft(stage, _letter(case), by=by, on=on, texts={"reasons": explanation})
        preparing.put_forward(letter, by=by, on=on, amounts=amounts)
    return case


def _passed_to(reason: RouteReason, named: str, service_area: ServiceArea | None) -> str:
    """Who has it now: whoever is named, or else the service that was chosen; nobody, if neither."""
    to = named or (str(service_area) if service_area and reason.passes_on else "")
    if reason.must_be_passed_on and not to:
        raise Refused(
            f"Select the service that you pass the {reason.passes_on} to, or enter who has it. The "
            "letter tells the customer."
        )
    return to


def _letter(case: Case) -> LetterKind:
    """What was no complaint is not refused as one."""
    return LetterKind.REFUSAL if case.kind is Kind.COMPLAINT else LetterKind.PASSED_ON


def _require_not_a_complaint(case: Case) -> None:
    if case.kind == Kind.COMPLAINT:
        raise Refused("This is a complaint. Choose the reason why it is not taken as one.")

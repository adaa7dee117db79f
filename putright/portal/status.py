"""Where a case stands, in the words of a resident."""

from dataclasses import dataclass, replace

from putright.cases.models import Case, Stage
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State


@dataclass(frozen=True)
class Status:
    """What is going on, and what it means. Once it is `over`, only the Ombudsman is left."""

    heading: str
    text: str
    over: bool = False


def status(case: Case, stage: Stage) -> Status:
    """Say where the case stands. `stage` is its present stage."""
    match case.state:
        case State.RECEIVED:
            return Status(
                f"We have your {case.kind.noun}",
                "Somebody is reading it, and will tell you how we will deal with it.",
            )
        case State.ACCEPTED:
            return SECOND_LOOK if stage.number > 1 else ACCEPTED
        case State.INVESTIGATING:
            return INVESTIGATING
        case State.RESPONDED:
            return answered(case, stage)
        case State.CLOSED:
            return closed(case, stage)


ACCEPTED = Status(
    "We are dealing with it as a complaint",
    "We will tell you how we understand your complaint, so that you can put us right.",
)
SECOND_LOOK = Status(
    "We will look at your complaint again",
    "Somebody who has not dealt with it before will look at it. They will tell you first how they "
    "understand it.",
)
INVESTIGATING = Status(
    "We are looking into your complaint",
    "We are finding out what happened, and will tell you our answer.",
)
ANSWERED = Status(
    "We have answered your complaint",
    "If you are not satisfied with our answer, you can ask for somebody else to look at your "
    "complaint.",
)
ON_ITS_WAY = Status(
    "Our answer is on its way to you",
    "We have written our answer. It stands here once it has gone to you.",
)
FINAL_ANSWER = Status(
    "We have given our final answer",
    "We have looked at your complaint at every stage of our procedure.",
    over=True,
)
WITHDRAWN = Status(
    "This was withdrawn",
    "We have stopped looking at it, as we were asked to. You can always come back to us.",
)
ESCALATION_DECLINED = Status(
    "We will not look at your complaint again",
    "Our reasons are in the letters below.",
    over=True,
)
PASSED_ON = Status(
    "We have dealt with this in another way",
    "The letters below say how, and why it does not go through our complaints procedure.",
    over=True,
)

ELSEWHERE = "Our letters about it are not kept here. Ask us if you want to know more about it."
"""Said of a case from an old system, of which there are no letters to point to."""


def closed(case: Case, stage: Stage) -> Status:
    """Say how the case came to an end."""
    match case.disposal:
        case Disposal.WITHDRAWN:
            return WITHDRAWN
        case Disposal.ESCALATION_DECLINED:
            return _without_letters(case, ESCALATION_DECLINED)
        case Disposal.ROUTED_OUT:
            return _without_letters(case, routed_out(case))
        case Disposal.ANSWERED:
            return answered(case, stage)


def answered(case: Case, stage: Stage) -> Status:
    """Say what may follow. A case from an old system went by rules that are not known here."""
    if case.imported:
        return replace(ANSWERED, text=ELSEWHERE)
    return FINAL_ANSWER if case.rules.is_final(stage.number) else ANSWERED


def _without_letters(case: Case, status: Status) -> Status:
    return replace(status, text=ELSEWHERE) if case.imported else status


def routed_out(case: Case) -> Status:
    """Say what became of what was no complaint: only a complaint can go to the Ombudsman."""
    reason = case.route_reason
    if not reason:
        return PASSED_ON
    said = reason.for_customer(case.passed_to)
    if reason.thanks_only:
        return Status(f"Thank you for your {case.kind.noun}", said)
    if case.kind is not Kind.COMPLAINT and reason.must_be_passed_on:
        return Status(f"We have passed on your {case.kind.noun}", said)
    return PASSED_ON


PROMISES = {
    (False, False): "You will hear from us by",
    (False, True): "You should have heard from us by",
    (True, False): "We will answer by",
    (True, True): "We should have answered by",
}
"""(acknowledged, late) -> what we promise by the due day, or promised: the words before the day."""


def promise(stage: Stage, *, late: bool) -> str:
    """What we promise by the next due day of this stage."""
    return PROMISES[stage.acknowledged_on is not None, late]

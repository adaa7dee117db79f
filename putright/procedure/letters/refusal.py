"""Letters that say no, or that somebody else deals with it.

Housing Ombudsman Code 2.4 and 5.11; LGSCO Code 2.4 and 5.7: with reasons, and with the
customer's right to go to the Ombudsman.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import how_to_reach_us, ombudsman_now, stage_line
from putright.procedure.steps import State, Step


def refusal(case: Facts) -> list[Section]:
    """Say why a complaint is dealt with in another way, and by whom."""
    return [
        Section("decision", "What we have decided", case.dealt_with, fixed=True),
        Section("reasons", "Our reasons", ""),
        _if_unhappy(case),
        *ombudsman_now(case),
        *how_to_reach_us(case),
    ]


def passed_on(case: Facts) -> list[Section]:
    """Say what becomes of an enquiry, a request or a comment.

    It was no complaint, so nothing is refused, and no Ombudsman looks at it.
    """
    return [
        Section("decision", f"What becomes of your {case.noun}", case.dealt_with, fixed=True),
        Section("reasons", "What happens next", ""),
        _if_unhappy(case),
        *how_to_reach_us(case),
    ]


def _if_unhappy(case: Facts) -> Section:
    return Section("unhappy", "If you are not satisfied", case.if_unhappy, fixed=True)


def escalation_refusal(case: Facts) -> list[Section]:
    """Say why there will be no further stage."""
    decision = f"We will not look at your complaint at stage {case.stage}."
    return [
        stage_line(case, "You asked us to look at your complaint again"),
        Section("decision", "Our decision", decision, fixed=True),
        Section("reasons", "Our reasons", ""),
        *ombudsman_now(case),
        *how_to_reach_us(case),
    ]


ROUTED = LetterRule(Step.ROUTE_OUT, frozenset({State.RECEIVED, State.ACCEPTED}), State.CLOSED)
LETTERS = (
    StandardLetter(
        "refusal",
        "Letter to say we will not take this as a complaint",
        "how we will deal with it",
        refusal,
        ROUTED,
    ),
    StandardLetter(
        "passed_on", "Letter to say what becomes of it", "what becomes of it", passed_on, ROUTED
    ),
    StandardLetter(
        "escalation_refusal",
        "Letter to decline the next stage",
        "our decision on the next stage",
        escalation_refusal,
        LetterRule(Step.DECLINE_ESCALATION, frozenset({State.ACCEPTED}), State.CLOSED),
    ),
)

"""Letters that say no: to taking a contact as a complaint, and to a next stage.

Housing Ombudsman Code 2.4 and 5.11; LGSCO Code 2.4 and 5.7: with reasons, and with the
customer's right to go to the Ombudsman.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import ombudsman_now, stage_line
from putright.procedure.steps import State, Step


def refusal(case: Facts) -> list[Section]:
    """Say why a contact is dealt with in another way, and by whom."""
    return [
        Section("decision", "What we have done", case.dealt_with, fixed=True),
        Section("reasons", "Our reasons", ""),
        ombudsman_now(case),
    ]


def escalation_refusal(case: Facts) -> list[Section]:
    """Say why there will be no further stage."""
    decision = f"We will not look at your complaint at stage {case.stage}."
    return [
        stage_line(case, "You asked us to look at your complaint again"),
        Section("decision", "Our decision", decision, fixed=True),
        Section("reasons", "Our reasons", ""),
        ombudsman_now(case),
    ]


LETTERS = (
    StandardLetter(
        "refusal",
        "Letter to say we will not take this as a complaint",
        "how we will deal with it",
        refusal,
        LetterRule(Step.ROUTE_OUT, frozenset({State.RECEIVED, State.ACCEPTED}), State.CLOSED),
    ),
    StandardLetter(
        "escalation_refusal",
        "Letter to decline the next stage",
        "our decision on the next stage",
        escalation_refusal,
        LetterRule(Step.DECLINE_ESCALATION, frozenset({State.ACCEPTED}), State.CLOSED),
    ),
)

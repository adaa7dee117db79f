"""The acknowledgement: the complaint as we understand it, and when we will answer.

Housing Ombudsman Code 5.6, 5.7, 6.2 and 6.11; LGSCO Code 5.4 and 6.2.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import (
    how_to_reach_us,
    ombudsman_meanwhile,
    opening,
    stage_line,
)
from putright.procedure.steps import State, Step
from putright.procedure.writing import full_date

RESPONSIBLE = "We are responsible for everything that you complain about."
TO_BE_AGREED = "We will contact you soon, to agree with you by when we will answer."
ADJUSTMENTS = (
    "Tell us if you need us to do anything differently, such as large print, an interpreter or "
    "a telephone call in place of a letter."
)


def acknowledgement(case: Facts) -> list[Section]:
    """Say what we will look into, and by when we answer if this letter leaves today."""
    due = case.due_if_acknowledged
    when = f"We will answer by {full_date(due.on)}. {due.sentence}" if due else TO_BE_AGREED
    responsible = case.responsibility or RESPONSIBLE
    return [
        stage_line(case, "We are looking into your complaint"),
        opening(),
        what_we_look_into(case),
        Section("outcome_sought", "What you want to happen", case.outcome_sought, fixed=True),
        Section("responsibility", "What we are responsible for", responsible, fixed=True),
        Section("due_date", "When you will hear from us", when, fixed=True),
        adjustments(case),
        *ombudsman_meanwhile(case),
        *how_to_reach_us(case),
    ]


def what_we_look_into(case: Facts) -> Section:
    """The complaint as we understand it, point by point."""
    points = "\n".join(f"{point.number}. {point.text}" for point in case.points)
    words = f"{case.definition}\n\nThese are the points that we will look into:\n\n{points}"
    return Section("definition", "Your complaint", words, fixed=True)


def adjustments(case: Facts) -> Section:
    """What we do differently for this customer; an offer, where they have asked for nothing."""
    asked = (
        f"We have been asked for this:\n\n{case.adjustments}\n\n"
        "Tell us if that is not right, or if you need anything else."
    )
    words = asked if case.adjustments else ADJUSTMENTS
    return Section("adjustments_offer", "If you need something done differently", words, fixed=True)


LETTERS = (
    StandardLetter(
        "acknowledgement",
        "Acknowledgement",
        "we are looking into it",
        acknowledgement,
        LetterRule(Step.ACKNOWLEDGE, frozenset({State.ACCEPTED}), State.INVESTIGATING),
    ),
)

"""The acknowledgement: the complaint as we understand it, and when we will answer.

Housing Ombudsman Code 5.6, 5.7, 6.2 and 6.11; LGSCO Code 5.4 and 6.2.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import ombudsman_meanwhile, stage_line
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
    points = "\n".join(f"{point.number}. {point.text}" for point in case.points)
    due = case.due_if_acknowledged
    return [
        stage_line(case, "We are looking into your complaint"),
        Section(
            "definition",
            "Your complaint",
            f"{case.definition}\n\nThese are the points that we will look into:\n{points}",
            fixed=True,
        ),
        Section("outcome_sought", "What you want to happen", case.outcome_sought, fixed=True),
        Section(
            "responsibility", "What we are responsible for", case.responsibility or RESPONSIBLE
        ),
        Section(
            "due_date",
            "When you will hear from us",
            f"We will answer by {full_date(due.on)}. {due.sentence}" if due else TO_BE_AGREED,
            fixed=True,
        ),
        Section("adjustments_offer", "If you need something done differently", ADJUSTMENTS),
        ombudsman_meanwhile(case),
    ]


LETTERS = (
    StandardLetter(
        "acknowledgement",
        "Acknowledgement",
        "we are looking into it",
        acknowledgement,
        LetterRule(Step.ACKNOWLEDGE, frozenset({State.ACCEPTED}), State.INVESTIGATING),
    ),
)

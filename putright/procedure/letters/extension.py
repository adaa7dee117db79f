"""The extension letter: why more time is needed, and the new date.

Housing Ombudsman Code 6.4, 6.5, 6.15 and 6.16; LGSCO Code 6.4 and 6.5.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import how_to_reach_us, ombudsman_meanwhile, stage_line
from putright.procedure.steps import State, Step
from putright.procedure.writing import counted, full_date


def extension(case: Facts) -> list[Section]:
    """Tell the customer of the extension that is being prepared."""
    proposed = case.extension
    return [
        stage_line(case, "We need more time to look into your complaint"),
        Section("reason", "Why we need more time", proposed.reason),
        Section(
            "new_date",
            "When you will hear from us",
            f"We will answer by {full_date(proposed.due_on)}. That is "
            f"{counted(proposed.days, 'working day')} more than we told you.",
            fixed=True,
        ),
        *ombudsman_meanwhile(case),
        *how_to_reach_us(case),
    ]


LETTERS = (
    StandardLetter(
        "extension",
        "Extension letter",
        "we need more time",
        extension,
        LetterRule(Step.EXTEND, frozenset({State.INVESTIGATING}), State.INVESTIGATING),
    ),
)

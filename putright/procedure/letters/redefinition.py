"""The letter that tells of a complaint that we understand in another way than we had written.

Housing Ombudsman Code 5.6 and 6.8: it says what we look into now.
"""

from putright.procedure.letters.acknowledgement import RESPONSIBLE, what_we_look_into
from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import how_to_reach_us
from putright.procedure.steps import State, Step
from putright.procedure.writing import full_date

REDEFINED = (
    "Since we last wrote to you, we have changed what we look into. This is how we understand your "
    "complaint now. Tell us if we have not understood it."
)


def redefinition(case: Facts) -> list[Section]:
    """Say what we look into now, when that has changed since the acknowledgement."""
    due = case.response_due
    when = f"We will answer by {full_date(due.on)}." if due else ""
    return [
        Section("reason", "", REDEFINED, fixed=True),
        what_we_look_into(case),
        Section("outcome_sought", "What you want to happen", case.outcome_sought, fixed=True),
        Section(
            "responsibility",
            "What we are responsible for",
            case.responsibility or RESPONSIBLE,
            fixed=True,
        ),
        Section("explanation", "", "", label="Why this has changed (optional)"),
        Section("due_date", "When you will hear from us", when, fixed=True),
        *how_to_reach_us(case),
    ]


ACKNOWLEDGED = frozenset(State) - {State.RECEIVED, State.ACCEPTED}
LETTERS = (
    StandardLetter(
        "redefinition",
        "Letter about what we look into",
        "what we look into has changed",
        redefinition,
        LetterRule(Step.DEFINE, ACKNOWLEDGED, None),
        demands=("definition", "outcome_sought", "responsibility"),
    ),
)

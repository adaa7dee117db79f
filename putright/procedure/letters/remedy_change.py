"""The letter that tells of a remedy that was changed or withdrawn after we had offered it.

Housing Ombudsman Code 7.3; LGSCO Code 7.3 and 7.4: why, what we do now, and the way on from there.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.response import actions, next_stage, offered_at
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import (
    bulleted,
    how_to_reach_us,
    ombudsman_meanwhile,
    ombudsman_now,
)
from putright.procedure.steps import State, Step

CHANGED = "What we offered you to put things right has changed since we answered you."
NOTHING_MORE = "We do not offer anything now."


def remedy_change(case: Facts) -> list[Section]:
    """Say what we do now, what we no longer do and why, and what the customer can do about it."""
    now = bulleted(*(offered_at(promise, case.stage) for promise in case.promises))
    no_longer = bulleted(*(offered_at(promise, case.stage) for promise in case.no_longer))
    return [
        Section("decision", "", CHANGED, fixed=True),
        Section("reasons", "Why it has changed", ""),
        Section("remedy", "How we put things right now", now or NOTHING_MORE, fixed=True),
        Section("withdrawn", "What we no longer do", no_longer, fixed=True),
        Section("actions", "What is still to be done", actions(case.promises), fixed=True),
        *_onward(case),
        *how_to_reach_us(case),
    ]


def _onward(case: Facts) -> list[Section]:
    """The way on: from where we look into it still, or from our answer."""
    if case.due_on:
        return ombudsman_meanwhile(case)
    return ombudsman_now(case) if case.final else [next_stage(case), *ombudsman_meanwhile(case)]


WHENEVER = frozenset(State) - {State.RECEIVED}
LETTERS = (
    StandardLetter(
        "remedy_change",
        "Letter about a remedy that has changed",
        "what we offered has changed",
        remedy_change,
        LetterRule(Step.CHANGE_REMEDY, WHENEVER, None),
        demands=("reasons", "remedy", "actions"),
        tells_of_remedies=True,
    ),
)

"""The responses: a decision, and a finding with reasons on every point.

Housing Ombudsman Code 6.7, 6.9, 6.18 and 6.19.
"""

from collections.abc import Sequence

from putright.procedure.letters.facts import Facts, Finding, Remedy
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import ombudsman_now, stage_line
from putright.procedure.outcomes import Outcome
from putright.procedure.steps import State, Step
from putright.procedure.writing import full_date

DECISIONS = {
    Outcome.UPHELD: "We uphold your complaint. We did not do what we should have done.",
    Outcome.PARTLY_UPHELD: (
        "We uphold part of your complaint. In part we did not do what we should have done."
    ),
    Outcome.NOT_UPHELD: "We do not uphold your complaint.",
}
NO_REMEDY = "We did not find that there is anything for us to put right."
NOTHING_LEFT = "There is nothing left for us to do."


def response(case: Facts) -> list[Section]:
    """Compose the response at a stage that another one may follow."""
    return [*_answer(case), _next_stage(case)]


def final_response(case: Facts) -> list[Section]:
    """Compose the response at the last stage, after which the Ombudsman can be asked."""
    return [*_answer(case), ombudsman_now(case)]


def _answer(case: Facts) -> list[Section]:
    found = case.findings
    outcome = Outcome.overall(finding.finding for finding in found)
    remedies = case.remedies
    return [
        stage_line(case, "This is our answer to your complaint"),
        Section("definition", "Your complaint", case.definition),
        Section("decision", "Our decision", DECISIONS[outcome], fixed=True),
        Section("reasons", "Our reasons", "\n\n".join(map(_finding, found))),
        Section("remedy", "What we will do to put things right", _remedies(remedies)),
        Section("actions", "What is still to be done", _actions(remedies)),
    ]


def _finding(finding: Finding) -> str:
    label = finding.finding.label
    return f"{finding.point.number}. {finding.point.text}\n{label}. {finding.reasons}"


def _remedies(remedies: Sequence[Remedy]) -> str:
    return "\n".join(f"• {_remedy(remedy)}" for remedy in remedies) or NO_REMEDY


def _remedy(remedy: Remedy) -> str:
    if remedy.amount_pence is None:
        return remedy.description
    return f"{remedy.description} (£{remedy.amount_pence / 100:,.2f})"


def _actions(remedies: Sequence[Remedy]) -> str:
    return (
        "\n".join(
            f"• {remedy.description} (by {full_date(remedy.due_on)})"
            for remedy in remedies
            if remedy.due_on and not remedy.done_on
        )
        or NOTHING_LEFT
    )


def _next_stage(case: Facts) -> Section:
    window = case.within("escalation")
    when = f" It helps us if you do so within {window}." if window else ""
    return Section(
        "escalate",
        "If you are not satisfied",
        f"You can ask us to look at your complaint again at stage {case.stage + 1}, in any way "
        "that suits you. You do not have to give a reason. Somebody who has not dealt with it "
        f"before will look at it.{when}",
        fixed=True,
    )


WRITTEN = LetterRule(Step.DRAFT_RESPONSE, frozenset({State.INVESTIGATING}), State.RESPONDED)
LETTERS = (
    StandardLetter("response", "Stage 1 response", "our answer", response, WRITTEN, answers=True),
    StandardLetter(
        "final_response",
        "Final response",
        "our final answer",
        final_response,
        WRITTEN,
        answers=True,
    ),
)

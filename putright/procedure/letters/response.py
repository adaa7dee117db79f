"""The responses: a decision, and a finding with reasons on every point.

Housing Ombudsman Code 6.7, 6.9, 6.18 and 6.19.
"""

from collections.abc import Iterator, Sequence

from putright.procedure.letters.facts import Facts, Finding, Promise
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.wording import (
    bulleted,
    how_to_reach_us,
    ombudsman_now,
    opening,
    stage_line,
)
from putright.procedure.outcomes import Outcome
from putright.procedure.steps import State, Step
from putright.procedure.writing import full_date, long_date, pounds

DECISIONS = {
    Outcome.UPHELD: (
        "We uphold your complaint. We did not do what we should have done, and we are sorry."
    ),
    Outcome.PARTLY_UPHELD: (
        "We uphold part of your complaint. Some of what we did was wrong, and we are sorry."
    ),
    Outcome.NOT_UPHELD: "We do not uphold your complaint.",
}
ON_A_POINT = {
    Outcome.UPHELD: "We uphold this point.",
    Outcome.PARTLY_UPHELD: "We uphold part of this point.",
    Outcome.NOT_UPHELD: "We do not uphold this point.",
}
NO_REMEDY = "We did not find anything that we need to put right."
NOTHING_OPEN = "We have not promised you anything that is still to be done."
NO_DAY = "We have not set a day for this yet."


def response(case: Facts) -> list[Section]:
    """Compose the response at a stage that another one may follow."""
    return [*_answer(case), next_stage(case), *how_to_reach_us(case)]


def final_response(case: Facts) -> list[Section]:
    """Compose the response at the last stage, after which the Ombudsman can be asked."""
    return [*_answer(case), *ombudsman_now(case), *how_to_reach_us(case)]


def _answer(case: Facts) -> list[Section]:
    found, promises = case.findings, case.promises
    outcome = Outcome.overall(finding.finding for finding in found)
    reasons = "\n\n".join(map(_finding, found))
    return [
        stage_line(case, "This is our answer to your complaint"),
        opening(),
        Section("definition", "Your complaint", case.definition, fixed=True),
        Section("outcome_sought", "What you want to happen", case.outcome_sought, fixed=True),
        Section("decision", "Our decision", DECISIONS[outcome], fixed=True),
        Section("reasons", "Our reasons", reasons, fixed=True),
        Section("explanation", "", "", label="More about our reasons (optional)"),
        Section("remedy", "How we put things right", _remedies(case), fixed=True),
        Section("more_remedy", "", "", label="More about how we put things right (optional)"),
        Section("actions", "What is still to be done", actions(promises), fixed=True),
    ]


def _finding(finding: Finding) -> str:
    rests_on = f" This rests on {finding.rests_on.rstrip('.')}." if finding.rests_on else ""
    point = f"Point {finding.point.number}: {finding.point.text}"
    return f"{point}\n{ON_A_POINT[finding.finding]} {finding.reasons}{rests_on}"


def _remedies(case: Facts) -> str:
    """What is offered at this stage and was at earlier ones, and where nothing is, why."""
    offered = bulleted(*(offered_at(promise, case.stage) for promise in case.promises))
    return "\n\n".join(part for part in (offered, *_without(case.findings)) if part) or NO_REMEDY


def _without(findings: Sequence[Finding]) -> Iterator[str]:
    """Why nothing is right to put a point right that was upheld."""
    for finding in findings:
        if finding.finding.finds_fault and finding.no_remedy:
            yield f"On point {finding.point.number} we offer nothing more. {finding.no_remedy}"


def offered_at(promise: Promise, stage: int) -> str:
    """One remedy: what it is, what is paid, from which stage, and whether it is done."""
    earlier = f" We offered this at stage {promise.stage}." if promise.stage != stage else ""
    done = f" This was done on {long_date(promise.done_on)}." if promise.done_on else ""
    return f"{_what(promise)}{earlier}{done}"


def actions(promises: Sequence[Promise]) -> str:
    """What is still to be done of what was offered, each with its day and who sees to it."""
    return bulleted(*(_action(each) for each in promises if each.outstanding)) or NOTHING_OPEN


def _action(promise: Promise) -> str:
    """One thing that is still to be done: what, how much, by when, and who sees to it."""
    by = f"We will do this by {full_date(promise.due_on)}." if promise.due_on else NO_DAY
    who = f" {promise.seen_to_by} will see to it." if promise.seen_to_by else ""
    return f"{_what(promise)} {by}{who}"


def _what(promise: Promise) -> str:
    """What is offered, with the amount unless the officer's own words have it."""
    words, amount = promise.description, pounds(promise.amount_pence or 0)
    if promise.amount_pence and amount not in words:
        return f"{words.rstrip('.')}: {amount}."
    return words if words.endswith((".", "!", "?")) else f"{words}."


def next_stage(case: Facts) -> Section:
    """How the customer can ask for the next stage."""
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
    StandardLetter(
        "response",
        "Stage 1 response",
        "our answer",
        response,
        WRITTEN,
        answers=True,
        tells_of_remedies=True,
    ),
    StandardLetter(
        "final_response",
        "Final response",
        "our final answer",
        final_response,
        WRITTEN,
        answers=True,
        tells_of_remedies=True,
    ),
)

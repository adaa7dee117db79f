"""The responses: a decision, and a finding with reasons on every point.

Housing Ombudsman Code 6.7, 6.9, 6.18 and 6.19.
"""

from datetime import date

from putright.cases.letters.section import Section
from putright.cases.letters.wording import ombudsman_now, stage_line
from putright.cases.models import Finding, Remedy, Stage
from putright.procedure.outcomes import Outcome
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


def response(stage: Stage, on: date) -> list[Section]:
    """Compose the response at a stage that another one may follow."""
    return [*_answer(stage), _next_stage(stage)]


def final_response(stage: Stage, on: date) -> list[Section]:
    """Compose the response at the last stage, after which the Ombudsman can be asked."""
    return [*_answer(stage), ombudsman_now(stage)]


def _answer(stage: Stage) -> list[Section]:
    found = list(stage.findings.select_related("point").order_by("point__number"))
    outcome = Outcome.overall(finding.finding for finding in found)
    remedies = list(stage.remedies.order_by("pk"))
    return [
        stage_line(stage, "This is our answer to your complaint"),
        Section("definition", "Your complaint", stage.definition),
        Section("decision", "Our decision", DECISIONS[outcome], fixed=True),
        Section("reasons", "Our reasons", "\n\n".join(map(_finding, found))),
        Section("remedy", "What we will do to put things right", _remedies(remedies)),
        Section("actions", "What is still to be done", _actions(remedies)),
    ]


def _finding(finding: Finding) -> str:
    label = finding.finding.label
    return f"{finding.point.number}. {finding.point.text}\n{label}. {finding.reasons}"


def _remedies(remedies: list[Remedy]) -> str:
    return "\n".join(f"• {_remedy(remedy)}" for remedy in remedies) or NO_REMEDY


def _remedy(remedy: Remedy) -> str:
    if remedy.amount_pence is None:
        return remedy.description
    return f"{remedy.description} (£{remedy.amount_pence / 100:,.2f})"


def _actions(remedies: list[Remedy]) -> str:
    return (
        "\n".join(
            f"• {remedy.description} (by {full_date(remedy.due_on)})"
            for remedy in remedies
            if remedy.due_on and not remedy.done_on
        )
        or NOTHING_LEFT
    )


def _next_stage(stage: Stage) -> Section:
    window = stage.case.rules.stage(stage.number).within("escalation")
    when = f" It helps us if you do so within {window}." if window else ""
    return Section(
        "escalate",
        "If you are not satisfied",
        f"You can ask us to look at your complaint again at stage {stage.number + 1}, in any way "
        "that suits you. You do not have to give a reason. Somebody who has not dealt with it "
        f"before will look at it.{when}",
        fixed=True,
    )

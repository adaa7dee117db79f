"""Letters that say no: to taking a contact as a complaint, and to a next stage.

Housing Ombudsman Code 2.4 and 5.11; LGSCO Code 2.4 and 5.7: with reasons, and with the
customer's right to go to the Ombudsman.
"""

from datetime import date

from putright.cases.letters.section import Section
from putright.cases.letters.wording import ombudsman_now, stage_line
from putright.cases.models import Stage


def refusal(stage: Stage, on: date) -> list[Section]:
    """Say why a contact is dealt with in another way, and by whom."""
    reason = stage.case.route_reason
    return [
        Section("decision", "What we have done", reason.for_customer, fixed=True),
        Section("reasons", "Our reasons", ""),
        ombudsman_now(stage),
    ]


def escalation_refusal(stage: Stage, on: date) -> list[Section]:
    """Say why there will be no further stage."""
    return [
        stage_line(stage, "You asked us to look at your complaint again"),
        Section(
            "decision",
            "Our decision",
            f"We will not look at your complaint at stage {stage.number}.",
            fixed=True,
        ),
        Section("reasons", "Our reasons", ""),
        ombudsman_now(stage),
    ]

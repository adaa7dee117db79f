"""Sentences that more than one letter uses."""

from putright.cases.letters.section import Section
from putright.cases.models import Stage


def stage_line(stage: Stage, what: str) -> Section:
    """Say which stage this is: the Codes want it in every letter of a stage."""
    last = " This is the last stage." if stage.case.rules.is_final(stage.number) else ""
    return Section(
        "stage",
        "",
        f"{what} at stage {stage.number} of our complaints procedure.{last}",
        fixed=True,
    )


def ombudsman(stage: Stage, opening: str) -> Section:
    """Say how to reach the Ombudsman who looks at this service."""
    body = stage.case.ombudsman
    return Section("ombudsman", f"The {body.name}", f"{opening} {body.how_to_contact}", fixed=True)


def ombudsman_meanwhile(stage: Stage) -> Section:
    """The Ombudsman's details for a letter before the last one (Code 3.7, 6.5)."""
    return ombudsman(
        stage,
        f"You can ask the {stage.case.ombudsman.name} for advice at any time, "
        "also while we look into your complaint.",
    )


def ombudsman_now(stage: Stage) -> Section:
    """The Ombudsman's details for the last letter: where the customer can go from here."""
    body = stage.case.ombudsman
    return ombudsman(
        stage,
        f"If you are not satisfied, you can take your complaint to the {body.name}, "
        f"{body.time_limit}.",
    )

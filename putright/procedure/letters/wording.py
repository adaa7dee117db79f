"""Sentences that more than one letter uses."""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section


def stage_line(case: Facts, what: str) -> Section:
    """Say which stage this is: the Codes want it in every letter of a stage."""
    last = " This is the last stage." if case.final else ""
    words = f"{what} at stage {case.stage} of our complaints procedure.{last}"
    return Section("stage", "", words, fixed=True)


def ombudsman(case: Facts, opening: str) -> Section:
    """Say how to reach the Ombudsman who looks at this service."""
    body = case.ombudsman
    return Section("ombudsman", f"The {body.name}", f"{opening} {body.how_to_contact}", fixed=True)


def ombudsman_meanwhile(case: Facts) -> Section:
    """The Ombudsman's details for a letter before the last one (Code 3.7, 6.5)."""
    return ombudsman(
        case,
        f"You can ask the {case.ombudsman.name} for advice at any time, "
        "also while we look into your complaint.",
    )


def ombudsman_now(case: Facts) -> Section:
    """The Ombudsman's details for the last letter: where the customer can go from here."""
    body = case.ombudsman
    return ombudsman(
        case,
        f"If you are not satisfied, you can take your complaint to the {body.name}, "
        f"{body.time_limit}.",
    )

"""Sentences that more than one letter uses."""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section


def stage_line(case: Facts, what: str) -> Section:
    """Say which stage this is: the Codes want it in every letter of a stage."""
    last = " This is the last stage." if case.final else ""
    words = f"{what} at stage {case.stage} of our complaints procedure.{last}"
    return Section("stage", "", words, fixed=True)


def opening() -> Section:
    """The officer's own words at the beginning, where they want any."""
    return Section("opening", "", "", label="Your opening words (optional)")


def how_to_reach_us(case: Facts) -> list[Section]:
    """Say how to reach whoever deals with the case, where that is known."""
    heading = "If you want to speak to us"
    return [Section("reach", heading, case.reach, fixed=True)] if case.reach else []


def bulleted(*lines: str) -> str:
    """A list, a line each."""
    return "\n".join(f"• {line}" for line in lines)


def ombudsman_meanwhile(case: Facts) -> list[Section]:
    """The Ombudsman's details for a letter before the last one (Code 3.7, 6.5)."""
    bodies = case.ombudsmen
    if not bodies:
        return []
    names = " or the ".join(body.name for body in bodies)
    ask = f"You can ask the {names} for advice at any time, also while we look into your complaint."
    return [_ombudsmen(case, ask)]


def ombudsman_now(case: Facts) -> list[Section]:
    """The Ombudsman's details for the last letter: where the customer can go from here."""
    bodies = case.ombudsmen
    if not bodies:
        return []
    if len(bodies) > 1:
        return [_ombudsmen(case, "If you are not satisfied, you can take your complaint further.")]
    [body] = bodies
    take = f"you can take your complaint to the {body.name}, {body.time_limit}."
    return [_ombudsmen(case, f"If you are not satisfied, {take}")]


def _ombudsmen(case: Facts, opening: str) -> Section:
    """How to reach the Ombudsman; where there are several, also which looks at what."""
    bodies = case.ombudsmen
    if len(bodies) == 1:
        [body] = bodies
        return Section(
            "ombudsman", f"The {body.name}", f"{opening} {body.how_to_contact}", fixed=True
        )
    which = bulleted(
        *(
            f"The {body.name} looks at {body.looks_at}, {body.time_limit}. {body.how_to_contact}"
            for body in bodies
        )
    )
    words = f"{opening} Which Ombudsman it is depends on the service:\n\n{which}"
    return Section("ombudsman", "The Ombudsmen", words, fixed=True)

"""One good use of every act on what was offered to put things right."""

from tests.casework.acts.examples import Example, found

OF_REMEDIES = [
    Example(
        "change-remedy",
        found,
        "officer",
        "remedy_changed",
        {"kind": "apology", "description": "We are very sorry.", "reason": "It was too short."},
        keeps="We are very sorry.",
    ),
    Example(
        "withdraw-remedy",
        found,
        "officer",
        "remedy_withdrawn",
        {"reason": "She asked us not to."},
        keeps="She asked us not to.",
    ),
]

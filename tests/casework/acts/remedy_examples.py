"""One good use of every act on what was offered to put things right."""

from putright.cases import commands
from putright.procedure.outcomes import RemedyKind
from tests import given
from tests.casework.acts.examples import Example, found


def to_approve(council):
    """A payment that a manager must approve."""
    case = found(council)
    commands.offer_remedy(
        case,
        by=council.officer,
        on=given.TODAY,
        kind=RemedyKind.PAYMENT,
        description="We pay you for the heaters.",
        amount_pence=25000,
    )
    case.remedies.filter(kind="payment").update(approver="manager")
    return case


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
    Example(
        "look-at-adjustments",
        given.received,
        "adviser",
        "adjustments_seen",
        {
            "adjustments": "I am blind.",
            "letters_in": "braille",
            "look_again_on_day": "2",
            "look_again_on_month": "11",
            "look_again_on_year": "2027",
        },
        keeps="I am blind.",
    ),
    Example(
        "approve-remedy",
        to_approve,
        "manager",
        "remedy_approved",
        lambda c, case: {"remedy": case.remedies.get(kind="payment").pk},
    ),
]

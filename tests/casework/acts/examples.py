"""One good use of every act: how far the case is, who acts, what they enter, what it leaves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.test import override_settings

from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.kinds import LinkKind
from putright.procedure.steps import Step
from tests import given

OTHER_REASON = "It was looked into and the answer has not changed."


@dataclass(frozen=True)
class Example:
    """A form filled in as it should be. `keeps` are words in it that must never be lost.

    `leads_to` is the page that follows, where that is not the case.
    """

    act: str
    far: Callable[[given.Council], Case]
    by: str
    leaves: str
    typed: dict[str, Any] | Callable[[given.Council, Case], dict[str, Any]] = field(
        default_factory=dict
    )
    keeps: str = ""
    leads_to: str = ""

    def __str__(self) -> str:
        return self.act

    @property
    def step(self) -> Step:
        return Step(self.act.replace("-", "_"))

    def fill_in(self, council: given.Council, case: Case) -> dict[str, Any]:
        return self.typed(council, case) if callable(self.typed) else self.typed


def draft(council: given.Council) -> Case:
    """A response that a checker has returned."""
    case = given.under_check(council)
    commands.return_to_officer(
        case, by=council.checker, on=given.TODAY, reason="Say who rang back."
    )
    return case


def found(council: given.Council) -> Case:
    case = given.acknowledged(council)
    return given.found(case, by=council.officer, on=given.TODAY)


def closed(council: given.Council) -> Case:
    case = given.answered(council)
    return commands.close(case, by=council.officer, on=given.TODAY)


def by_agreement(council: given.Council) -> Case:
    """A case under a procedure that sets no time for the answer."""
    with override_settings(PROCEDURE="leicester"):
        return given.reviewed(council)


def asked(council: given.Council) -> Case:
    """A case in which Repairs was asked for its part."""
    case = given.acknowledged(council)
    commands.ask_service(
        case, by=council.officer, on=given.TODAY, service_area=council.repairs, question="Who came?"
    )
    return case


def about_the_colleague(council: given.Council) -> Case:
    """A case of which the adviser said that it is about the colleague."""
    case = given.accepted(council)
    return commands.name_officer(
        case, by=council.adviser, on=given.TODAY, officer=council.colleague
    )


def told(council: given.Council) -> Case:
    """A case in which the customer told us more."""
    case = given.answered(council)
    party = case.parties.get()
    commands.record_message(case, by=None, on=given.TODAY, party=party, text="Nobody came.")
    return case


def accepting(council: given.Council, case: Case) -> dict[str, Any]:
    return {"decision": "accept", "service_area": council.waste.pk, "cause": "timeliness"}


def checking(council: given.Council, case: Case) -> dict[str, Any]:
    seen = ["stage", "definition", "decision", "reasons", "remedy", "actions", "escalate"]
    return {"checked": seen, "approve": "yes"}


EXAMPLES = [
    Example(
        "agree-date",
        by_agreement,
        "reviewer",
        "date_agreed",
        {
            "due_on_day": "15",
            "due_on_month": "1",
            "due_on_year": "2027",
            "reason": "A witness is away until then.",
        },
        keeps="A witness is away until then.",
    ),
    Example("accept", given.received, "adviser", "accepted", accepting),
    Example(
        "accept",
        given.received,
        "adviser",
        "routed_out",
        {"decision": "route_out", "reason": "appeal", "explanation": "You can appeal."},
        keeps="You can appeal.",
    ),
    Example(
        "route-out",
        given.accepted,
        "officer",
        "routed_out",
        {"reason": "court", "explanation": "A claim was filed on 1 November."},
        keeps="A claim was filed on 1 November.",
    ),
    Example(
        "define",
        given.accepted,
        "officer",
        "defined",
        {"definition": "The boiler broke.", "outcome_sought": "Heat.", "text_1": "Nobody came."},
        keeps="Nobody came.",
    ),
    Example(
        "acknowledge",
        given.defined,
        "officer",
        "letter_submitted",
        {"opening": "Ring us for large print."},
        keeps="Ring us for large print.",
    ),
    Example(
        "allocate", given.accepted, "manager", "allocated", lambda c, _: {"officer": c.officer.pk}
    ),
    Example(
        "extend",
        given.acknowledged,
        "officer",
        "letter_submitted",
        {"days": "5", "reason": "The surveyor comes on Friday."},
        keeps="The surveyor comes on Friday.",
    ),
    Example(
        "record-finding",
        given.acknowledged,
        "officer",
        "finding_recorded",
        {"finding_1": "upheld", "reasons_1": "Nobody came for four weeks."},
        keeps="Nobody came for four weeks.",
    ),
    Example(
        "offer-remedy",
        given.acknowledged,
        "officer",
        "remedy_offered",
        {"kind": "apology", "description": "We are sorry."},
        keeps="We are sorry.",
    ),
    Example(
        "draft-response",
        found,
        "officer",
        "letter_submitted",
        {"opening": "I have read it all.", "explanation": "Sam rang back.", "more_remedy": ""},
        keeps="Sam rang back.",
    ),
    Example(
        "submit-for-check",
        draft,
        "officer",
        "letter_submitted",
        {"opening": "I have read it all.", "explanation": "Sam rang back.", "more_remedy": ""},
        keeps="Sam rang back.",
    ),
    Example("drop-letter", draft, "officer", "letter_dropped"),
    Example(
        "approve",
        given.under_check,
        "checker",
        "letter_approved",
        checking,
        leads_to="/casework/check/",
    ),
    Example(
        "return-to-officer",
        given.under_check,
        "checker",
        "letter_returned",
        {"return": "yes", "reason": "Say who rang back."},
        keeps="Say who rang back.",
        leads_to="/casework/check/",
    ),
    Example(
        "complete-remedy",
        given.promised,
        "officer",
        "remedy_done",
        lambda c, case: {"remedy": case.remedies.get(kind="repair").pk},
    ),
    Example(
        "escalate",
        given.answered,
        "adviser",
        "escalated",
        {
            "received_on_day": "10",
            "received_on_month": "11",
            "received_on_year": "2026",
            "reason": "It broke again.",
        },
        keeps="It broke again.",
    ),
    Example(
        "decline-escalation",
        lambda council: given.escalated(council, on=given.TODAY),
        "reviewer",
        "letter_submitted",
        {"reasons": OTHER_REASON},
        keeps=OTHER_REASON,
    ),
    Example(
        "withdraw",
        given.acknowledged,
        "adviser",
        "withdrawn",
        {"reason": "She says it works now."},
        keeps="She says it works now.",
    ),
    Example("close", given.answered, "officer", "closed"),
    Example(
        "reopen",
        closed,
        "officer",
        "reopened",
        {"reason": "She sent the missing page."},
        keeps="She sent the missing page.",
    ),
    Example(
        "name-officer",
        given.accepted,
        "adviser",
        "officer_named",
        lambda c, _: {"officer": c.colleague.pk},
    ),
    Example(
        "name-officer",
        given.accepted,
        "adviser",
        "person_named",
        {"somebody_else": "the lift engineer"},
        keeps="the lift engineer",
    ),
    Example(
        "clear-officer",
        about_the_colleague,
        "manager",
        "officer_cleared",
        lambda c, _: {"officer": c.colleague.pk, "reason": "It was her namesake."},
        keeps="It was her namesake.",
    ),
    Example(
        "correct",
        given.received,
        "adviser",
        "corrected",
        {
            "summary": "No heating",
            "received_on_day": "1",
            "received_on_month": "11",
            "received_on_year": "2026",
            "channel": "telephone",
            "kind": "comment",
            "reason": "A slip of the pen.",
        },
        keeps="A slip of the pen.",
    ),
    Example(
        "correct-contact",
        given.received,
        "adviser",
        "contact_corrected",
        {
            "name": "Amina Yusuf-Khan",
            "email": "amina@example.org",
            "contact_by": "email",
            "adjustments": "Ring after two.",
        },
        keeps="Ring after two.",
    ),
    Example("see-to-link", given.received, "adviser", "link_stopped", {"decision": "renew"}),
    Example("promise-updates", given.acknowledged, "officer", "updates_promised", {"days": "5"}),
    Example(
        "update-customer",
        given.acknowledged,
        "adviser",
        "customer_updated",
        {
            "told_on_day": "10",
            "told_on_month": "11",
            "told_on_year": "2026",
            "channel": "telephone",
            "text": "The surveyor comes on Friday.",
        },
        keeps="The surveyor comes on Friday.",
    ),
    Example(
        "ask-service",
        given.acknowledged,
        "officer",
        "service_asked",
        lambda c, _: {"service_area": c.repairs.pk, "question": "Who came, and when?"},
        keeps="Who came, and when?",
    ),
    Example(
        "record-contribution",
        asked,
        "officer",
        "service_answered",
        lambda c, case: {
            "contribution": case.current_stage().contributions.get().pk,
            "answered_on_day": "10",
            "answered_on_month": "11",
            "answered_on_year": "2026",
            "answer": "Nobody came before 2 November.",
        },
        keeps="Nobody came before 2 November.",
    ),
    Example(
        "record-message",
        given.answered,
        "adviser",
        "message_received",
        {"channel": "telephone", "text": "Nobody came on Friday."},
        keeps="Nobody came on Friday.",
    ),
    Example(
        "deal-with-message",
        told,
        "adviser",
        "message_dealt_with",
        lambda c, case: {
            "messages": [case.messages.get().pk],
            "became": "answered",
            "reason": "I rang her and said who comes.",
        },
        keeps="I rang her and said who comes.",
    ),
    Example("note", given.received, "checker", "noted", {"text": "She rang twice."}),
    Example(
        "link",
        given.received,
        "checker",
        "linked",
        lambda c, _: {"other": str(given.received(c)).lower(), "kind": LinkKind.SAME_MATTER},
    ),
    Example(
        "record-end",
        given.imported,
        "officer",
        "responded",
        {
            "ended_on_day": "9",
            "ended_on_month": "11",
            "ended_on_year": "2026",
            "disposal": "answered",
            "outcome": "upheld",
            "words": "The answer is in the old system.",
        },
        keeps="The answer is in the old system.",
    ),
    Example("take-up", given.imported, "manager", "taken_up", lambda c, _: {"team": c.team.pk}),
]

QUIET = {"note", "link", "attach", "record-message"}
"""Acts that overwrite nothing, whatever others have done meanwhile."""

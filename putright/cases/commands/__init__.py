"""Everything that can be done to the record: one verb, one function, one transaction.

Each takes who acts (`by`; None is the customer, or the `party` whose link it was) and the day that
counts (`on`). It raises `NotAllowed` when they may not, `Changed` when others were faster than the
page from which they act (`seen`), and `Refused` when the procedure does not allow it or what was
entered cannot be: always with a message that is fit to show. What it changes in a case is an event
of its story; a letter of fixed words has its event when it leaves.
"""

from putright.cases.clocks import Days
from putright.cases.commands.acting import Changed, refuse_if_overtaken, require_possible
from putright.cases.commands.answering.approve import approve
from putright.cases.commands.answering.investigate import record_finding
from putright.cases.commands.answering.remedies import (
    Offer,
    Telling,
    approve_remedy,
    change_remedy,
    complete_remedy,
    customer_knows,
    offer_remedy,
    withdraw_remedy,
)
from putright.cases.commands.answering.respond import (
    draft_response,
    drop_letter,
    return_to_officer,
    save_draft,
    submit_for_check,
)
from putright.cases.commands.arriving.parties import ActingFor
from putright.cases.commands.arriving.promise import Promise
from putright.cases.commands.arriving.receive import Told, receive
from putright.cases.commands.arriving.take_up import take_up
from putright.cases.commands.arriving.triage import accept, route_out
from putright.cases.commands.clocks.recounting import Move, moves, recount
from putright.cases.commands.ending.closing import needs_follower
from putright.cases.commands.ending.erase import Erased, erase
from putright.cases.commands.ending.escalate import decline_escalation, escalate
from putright.cases.commands.ending.finish import close, reopen, withdraw
from putright.cases.commands.ending.record_end import End, record_end
from putright.cases.commands.filing.about import clear_officer, name_officer, name_person
from putright.cases.commands.filing.adjust import look_at_adjustments
from putright.cases.commands.filing.correct import correct_contact
from putright.cases.commands.filing.file import attach, link, note
from putright.cases.commands.filing.finding import index_anew
from putright.cases.commands.filing.message import Sent, deal_with_messages, record_message
from putright.cases.commands.filing.mistakes import Right, correct
from putright.cases.commands.handling.acknowledge import acknowledge, draft_acknowledgement
from putright.cases.commands.handling.agree import agree_date
from putright.cases.commands.handling.allocate import allocate
from putright.cases.commands.handling.ask import ask_service, record_contribution
from putright.cases.commands.handling.define import PointOfComplaint, define
from putright.cases.commands.handling.extend import extend, refuse_when_late
from putright.cases.commands.handling.hand_over import HandedOver, hand_over, in_hand
from putright.cases.commands.handling.keep_informed import promise_updates, update_customer
from putright.cases.commands.importing import (
    Imported,
    OldCase,
    OldDocument,
    OldPoint,
    OldRemedy,
    OldStage,
    import_cases,
    keep_old_document,
)
from putright.cases.commands.sending import outbox
from putright.cases.commands.sending.denying import deny_address
from putright.cases.commands.sending.links import (
    SENT_TO,
    confirm_address,
    hand_over_link,
    renew_link,
    stop_link,
)
from putright.cases.commands.sending.outbox import mark_sent, send_again
from putright.cases.commands.sending.preparing import (
    UnexplainedAmounts,
    in_preparation,
    refuse_checker,
)
from putright.cases.commands.sending.receipt_again import send_receipt_again
from putright.procedure.steps import NotAllowed, Refused

__all__ = [
    "SENT_TO",
    "ActingFor",
    "Changed",
    "Days",
    "End",
    "Erased",
    "HandedOver",
    "Imported",
    "Move",
    "NotAllowed",
    "Offer",
    "OldCase",
    "OldDocument",
    "OldPoint",
    "OldRemedy",
    "OldStage",
    "PointOfComplaint",
    "Promise",
    "Refused",
    "Right",
    "Sent",
    "Telling",
    "Told",
    "UnexplainedAmounts",
    "accept",
    "acknowledge",
    "agree_date",
    "allocate",
    "approve",
    "approve_remedy",
    "ask_service",
    "attach",
    "change_remedy",
    "clear_officer",
    "close",
    "complete_remedy",
    "confirm_address",
    "correct",
    "correct_contact",
    "customer_knows",
    "deal_with_messages",
    "decline_escalation",
    "define",
    "deny_address",
    "draft_acknowledgement",
    "draft_response",
    "drop_letter",
    "erase",
    "escalate",
    "extend",
    "hand_over",
    "hand_over_link",
    "import_cases",
    "in_hand",
    "in_preparation",
    "index_anew",
    "keep_old_document",
    "link",
    "look_at_adjustments",
    "mark_sent",
    "moves",
    "name_officer",
    "name_person",
    "needs_follower",
    "note",
    "offer_remedy",
    "outbox",
    "promise_updates",
    "receive",
    "record_contribution",
    "record_end",
    "record_finding",
    "record_message",
    "recount",
    "refuse_checker",
    "refuse_if_overtaken",
    "refuse_when_late",
    "renew_link",
    "reopen",
    "require_possible",
    "return_to_officer",
    "route_out",
    "save_draft",
    "send_again",
    "send_receipt_again",
    "stop_link",
    "submit_for_check",
    "take_up",
    "update_customer",
    "withdraw",
    "withdraw_remedy",
]

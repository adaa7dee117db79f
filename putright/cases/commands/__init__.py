"""Everything that can be done to the record: one verb, one function, one transaction.

Each takes who acts (`by`; None is the customer) and the day that counts (`on`), and raises
`Refused` with a message that is fit to show.
"""

from putright.cases.commands.acknowledge import acknowledge
from putright.cases.commands.agree import agree_date
from putright.cases.commands.allocate import allocate
from putright.cases.commands.approve import approve
from putright.cases.commands.ask import ask_service, record_contribution
from putright.cases.commands.begin import Changed, require_possible
from putright.cases.commands.correct import correct_contact
from putright.cases.commands.define import PointOfComplaint, define
from putright.cases.commands.escalate import decline_escalation, escalate
from putright.cases.commands.extend import extend
from putright.cases.commands.file import attach, link, name_officer, note
from putright.cases.commands.finish import close, reopen, withdraw
from putright.cases.commands.investigate import complete_remedy, offer_remedy, record_finding
from putright.cases.commands.keep_informed import promise_updates, update_customer
from putright.cases.commands.link_again import send_link_again
from putright.cases.commands.old import Imported, OldCase, OldRemedy, OldStage, import_cases
from putright.cases.commands.outbox import mark_sent, send_again
from putright.cases.commands.people import Contact
from putright.cases.commands.receive import ActingFor, Told, receive
from putright.cases.commands.record_end import End, record_end
from putright.cases.commands.respond import (
    draft_response,
    drop_letter,
    return_to_officer,
    save_draft,
    submit_for_check,
)
from putright.cases.commands.triage import accept, route_out
from putright.cases.permissions import NotAllowed
from putright.procedure.steps import Refused

__all__ = [
    "ActingFor",
    "Changed",
    "Contact",
    "End",
    "Imported",
    "NotAllowed",
    "OldCase",
    "OldRemedy",
    "OldStage",
    "PointOfComplaint",
    "Refused",
    "Told",
    "accept",
    "acknowledge",
    "agree_date",
    "allocate",
    "approve",
    "ask_service",
    "attach",
    "close",
    "complete_remedy",
    "correct_contact",
    "decline_escalation",
    "define",
    "draft_response",
    "drop_letter",
    "escalate",
    "extend",
    "import_cases",
    "link",
    "mark_sent",
    "name_officer",
    "note",
    "offer_remedy",
    "promise_updates",
    "receive",
    "record_contribution",
    "record_end",
    "record_finding",
    "reopen",
    "require_possible",
    "return_to_officer",
    "route_out",
    "save_draft",
    "send_again",
    "send_link_again",
    "submit_for_check",
    "update_customer",
    "withdraw",
]

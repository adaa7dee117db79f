"""What may follow what in the life of a case. One table, and the refusal that an officer reads."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands. At stage 2 it goes through the same states again."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    INVESTIGATING = "investigating"
    RESPONDED = "responded"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words that officers read."""
        return {
            State.RECEIVED: "To triage",
            State.ACCEPTED: "To acknowledge",
            State.INVESTIGATING: "Investigating",
            State.RESPONDED: "Answered",
            State.CLOSED: "Closed",
        }[self]


class Step(StrEnum):
    """One thing that somebody does with a case."""

    RECEIVE = "receive"
    ACCEPT = "accept"
    ROUTE_OUT = "route_out"
    DEFINE = "define"
    ACKNOWLEDGE = "acknowledge"
    ALLOCATE = "allocate"
    EXTEND = "extend"
    AGREE_DATE = "agree_date"
    PROMISE_UPDATES = "promise_updates"
    UPDATE_CUSTOMER = "update_customer"
    ASK_SERVICE = "ask_service"
    RECORD_CONTRIBUTION = "record_contribution"
    RECORD_FINDING = "record_finding"
    OFFER_REMEDY = "offer_remedy"
    DRAFT_RESPONSE = "draft_response"
    SUBMIT_FOR_CHECK = "submit_for_check"
    RETURN_TO_OFFICER = "return_to_officer"
    APPROVE = "approve"
    DROP_LETTER = "drop_letter"
    COMPLETE_REMEDY = "complete_remedy"
    CHANGE_REMEDY = "change_remedy"
    WITHDRAW_REMEDY = "withdraw_remedy"
    APPROVE_REMEDY = "approve_remedy"
    ESCALATE = "escalate"
    DECLINE_ESCALATION = "decline_escalation"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"
    SEND_AGAIN = "send_again"
    MARK_SENT = "mark_sent"
    CORRECT_CONTACT = "correct_contact"
    LOOK_AT_ADJUSTMENTS = "look_at_adjustments"
    SEE_TO_LINK = "see_to_link"
    CORRECT = "correct"
    NAME_OFFICER = "name_officer"
    CLEAR_OFFICER = "clear_officer"
    LINK = "link"
    NOTE = "note"
    ATTACH = "attach"
    RECORD_MESSAGE = "record_message"
    DEAL_WITH_MESSAGE = "deal_with_message"
    RECORD_END = "record_end"
    TAKE_UP = "take_up"

    @property
    def label(self) -> str:
        """What the officer is offered, beginning with a verb."""
        return STEP_LABELS[self]

    @property
    def phrase(self) -> str:
        """The label inside a sentence: 'You cannot acknowledge ...'."""
        return self.label[0].lower() + self.label[1:]


STEP_LABELS = {
    Step.RECEIVE: "Log a contact",
    Step.ACCEPT: "Accept as a complaint",
    Step.ROUTE_OUT: "Route out",
    Step.DEFINE: "Define the complaint",
    Step.ACKNOWLEDGE: "Acknowledge",
    Step.ALLOCATE: "Allocate to an officer",
    Step.EXTEND: "Extend",
    Step.AGREE_DATE: "Agree a date with the customer",
    Step.PROMISE_UPDATES: "Promise updates to the customer",
    Step.UPDATE_CUSTOMER: "Record an update to the customer",
    Step.ASK_SERVICE: "Ask a service for its part",
    Step.RECORD_CONTRIBUTION: "Record a service's answer",
    Step.RECORD_FINDING: "Record a finding",
    Step.OFFER_REMEDY: "Offer a remedy",
    Step.DRAFT_RESPONSE: "Draft the response",
    Step.SUBMIT_FOR_CHECK: "Submit for check",
    Step.RETURN_TO_OFFICER: "Return to the officer",
    Step.APPROVE: "Approve and send",
    Step.DROP_LETTER: "Drop the letter",
    Step.COMPLETE_REMEDY: "Mark a remedy as done",
    Step.CHANGE_REMEDY: "Change a remedy",
    Step.WITHDRAW_REMEDY: "Withdraw a remedy",
    Step.APPROVE_REMEDY: "Approve a payment",
    Step.ESCALATE: "Escalate to the next stage",
    Step.DECLINE_ESCALATION: "Decline to escalate",
    Step.WITHDRAW: "Withdraw",
    Step.CLOSE: "Close",
    Step.REOPEN: "Reopen",
    Step.SEND_AGAIN: "Send a letter again",
    Step.MARK_SENT: "Mark a letter as sent",
    Step.CORRECT_CONTACT: "Correct a person's details",
    Step.LOOK_AT_ADJUSTMENTS: "Look at what somebody needs done differently",
    Step.SEE_TO_LINK: "See to the link of a customer",
    Step.CORRECT: "Correct the case",
    Step.NAME_OFFICER: "Name who is complained of",
    Step.CLEAR_OFFICER: "Take back whom the case is about",
    Step.LINK: "Link to another case",
    Step.NOTE: "Add a note",
    Step.ATTACH: "Attach a file",
    Step.RECORD_MESSAGE: "Record a message from the customer",
    Step.DEAL_WITH_MESSAGE: "Deal with a message",
    Step.RECORD_END: "Record how it ended",
    Step.TAKE_UP: "Take it up here",
}

HELD = frozenset({Step.SEND_AGAIN, Step.MARK_SENT})
ALWAYS = HELD | {
    Step.CORRECT_CONTACT,
    Step.LOOK_AT_ADJUSTMENTS,
    Step.SEE_TO_LINK,
    Step.CORRECT,
    Step.NAME_OFFICER,
    Step.CLEAR_OFFICER,
    Step.LINK,
    Step.NOTE,
    Step.ATTACH,
    Step.COMPLETE_REMEDY,
    Step.CHANGE_REMEDY,
    Step.WITHDRAW_REMEDY,
    Step.APPROVE_REMEDY,
    Step.RECORD_MESSAGE,
    Step.DEAL_WITH_MESSAGE,
}
ON_THE_WAY = frozenset(
    {Step.PROMISE_UPDATES, Step.UPDATE_CUSTOMER, Step.ASK_SERVICE, Step.RECORD_CONTRIBUTION}
)
"""Steps on the way to an answer, before the acknowledgement as well as after it."""
OF_IMPORTED = frozenset({Step.RECORD_END, Step.TAKE_UP})
IMPORTED_MAY = frozenset(
    {
        Step.NOTE,
        Step.LINK,
        Step.ATTACH,
        Step.NAME_OFFICER,
        Step.CLEAR_OFFICER,
        Step.RECORD_MESSAGE,
        Step.DEAL_WITH_MESSAGE,
    }
    | OF_IMPORTED
)
"""What can be done with a case of an old system: its file is added to, and its end recorded.

Or it is taken up, and is a case like others from then on.
"""

NEEDS_THE_WORDS = frozenset(
    {Step.ESCALATE, Step.REOPEN, Step.CORRECT, Step.CORRECT_CONTACT, Step.CHANGE_REMEDY}
)
"""What nobody can do once the words of a case were erased, and who took part."""

LETTER = frozenset({Step.SUBMIT_FOR_CHECK, Step.RETURN_TO_OFFICER, Step.APPROVE, Step.DROP_LETTER})

STEPS: dict[State, frozenset[Step]] = {
    State.RECEIVED: ALWAYS | LETTER | {Step.ACCEPT, Step.ROUTE_OUT, Step.WITHDRAW},
    State.ACCEPTED: ALWAYS
    | LETTER
    | ON_THE_WAY
    | {
        Step.DEFINE,
        Step.ACKNOWLEDGE,
        Step.ALLOCATE,
        Step.ROUTE_OUT,
        Step.DECLINE_ESCALATION,
        Step.WITHDRAW,
        *OF_IMPORTED,
    },
    State.INVESTIGATING: ALWAYS
    | LETTER
    | ON_THE_WAY
    | {
        Step.DEFINE,
        Step.ALLOCATE,
        Step.EXTEND,
        Step.AGREE_DATE,
        Step.RECORD_FINDING,
        Step.OFFER_REMEDY,
        Step.DRAFT_RESPONSE,
        Step.WITHDRAW,
        *OF_IMPORTED,
    },
    State.RESPONDED: ALWAYS | LETTER | {Step.ESCALATE, Step.CLOSE},
    State.CLOSED: ALWAYS | LETTER | {Step.ESCALATE, Step.REOPEN},
}
"""State -> the steps that may follow. Everything else is refused."""

SAID_IN_THE_LETTER = frozenset(
    {
        Step.DEFINE,
        Step.ACKNOWLEDGE,
        Step.ROUTE_OUT,
        Step.DECLINE_ESCALATION,
        Step.EXTEND,
        Step.AGREE_DATE,
        Step.RECORD_FINDING,
        Step.OFFER_REMEDY,
        Step.CHANGE_REMEDY,
        Step.WITHDRAW_REMEDY,
        Step.DRAFT_RESPONSE,
        Step.ALLOCATE,
    }
)
"""What a letter under check says or rests on: frozen until the check is over."""


class Refused(Exception):
    """The procedure does not allow this. The message is fit to show: it says what to do instead."""


class NotAllowed(Refused):
    """This person may not do this. The message says why, and is fit to show."""


@dataclass(frozen=True)
class Position:
    """All that the rules need to know of a case: nobody's name, no words, no dates."""

    state: State
    stage: int
    final_stage: int
    under_check: str = ""
    """The letter that another officer is checking, by its label; empty when there is none."""
    letter_held: bool = False
    """Whether a letter could not go, or may have gone already, so that somebody must decide."""
    answer_held: str = ""
    """An answer that is held, by its label: the customer may not have it. Empty when none is."""
    message_waits: bool = False
    """Whether nobody has said yet what becomes of something that the customer told us."""
    answered: bool = False
    """Whether the present stage has had its response."""
    ombudsman: str = "Ombudsman"
    date_agreed: bool = False
    """Whether the date of the answer is agreed with the customer, not counted and extended."""
    imported_from: str = ""
    """The old system from which the case came; empty where it began here or was taken up here."""
    erased: bool = False
    """Whether its words were erased by rule, and nobody knows any more who took part."""


def check(step: Step, position: Position) -> None:
    """Raise `Refused` unless the procedure allows `step` from this position."""
    _origin(step, position)
    if position.erased and step in NEEDS_THE_WORDS:
        raise Refused("The words of this case were erased by rule. Log a new contact instead.")
    if step not in STEPS[position.state]:
        raise Refused(
            f"You cannot {step.phrase} now: this case is at “{position.state.label.lower()}”. "
            f"{_instead(position)}"
        )
    if position.under_check and step in SAID_IN_THE_LETTER:
        raise Refused(
            f"You cannot {step.phrase} while the {position.under_check.lower()} is being checked. "
            "Ask the checker to return it first."
        )
    for refuse in (_escalation, _declining, _ending, _routing, _releasing, _reading, _more_time):
        refuse(step, position)


def offered(position: Position) -> frozenset[Step]:
    """The steps that the procedure allows from here, for a page to offer."""
    return frozenset(step for step in STEPS[position.state] if _allowed(step, position))


def _allowed(step: Step, position: Position) -> bool:
    try:
        check(step, position)
    except Refused:
        return False
    return True


def _instead(position: Position) -> str:
    if position.imported_from:
        still_open = STEPS[position.state] >= OF_IMPORTED
        ending = ", record how it ended, or take it up here" if still_open else ""
        return f"You can add notes, files and links to it{ending}."
    usual = STEPS[position.state] - ALWAYS - LETTER - ON_THE_WAY - OF_IMPORTED
    return "What you can do: " + ", ".join(sorted(step.phrase for step in usual)) + "."


def _origin(step: Step, position: Position) -> None:
    if position.imported_from and step not in IMPORTED_MAY:
        raise Refused(
            f"This case came from {position.imported_from} and is kept as it was. "
            f"{_instead(position)}"
        )
    if step is Step.TAKE_UP and not position.imported_from:
        raise Refused("This case is worked on here already.")
    if step is Step.RECORD_END and not position.imported_from:
        raise Refused(
            "This case is worked on here, so it ends here and not elsewhere. "
            "Answer it, or withdraw it when the customer asks for that."
        )


def _escalation(step: Step, position: Position) -> None:
    if step is not Step.ESCALATE:
        return
    if not position.answered:
        raise Refused(
            "There is no response to escalate yet. Add what the customer says as a note, "
            "or reopen the case."
        )
    if position.stage >= position.final_stage:
        raise Refused(
            f"Stage {position.stage} is the last stage of this procedure. "
            f"Tell the customer that they can go to the {position.ombudsman}."
        )


def _declining(step: Step, position: Position) -> None:
    if step is Step.DECLINE_ESCALATION and position.stage < 2:
        raise Refused("No request for a next stage has been made. You can route this case out.")


def _ending(step: Step, position: Position) -> None:
    if step in {Step.CLOSE, Step.DECLINE_ESCALATION} and position.answer_held:
        raise Refused(
            f"The {position.answer_held.lower()} is held, and the customer may not have it. See to "
            "that letter first: send it, or mark it as sent."
        )


def _routing(step: Step, position: Position) -> None:
    if step is Step.ROUTE_OUT and position.stage > 1:
        raise Refused("This case is at stage 2. You can decline to escalate it, with your reasons.")


def _releasing(step: Step, position: Position) -> None:
    if step in HELD and not position.letter_held:
        raise Refused("No letter of this case is held: each has left, or will leave by itself.")


def _reading(step: Step, position: Position) -> None:
    if step is Step.DEAL_WITH_MESSAGE and not position.message_waits:
        raise Refused("No message of this case waits: somebody has dealt with each of them.")


def _more_time(step: Step, position: Position) -> None:
    if step is Step.AGREE_DATE and not position.date_agreed:
        raise Refused("This procedure counts the date of the answer. You can extend it.")
    if step is Step.EXTEND and position.date_agreed:
        raise Refused(
            "This procedure has no fixed time for the answer. Agree another date with the customer."
        )

"""The letters of a procedure: when each is written, what it does, and what it must say."""

from dataclasses import dataclass
from enum import StrEnum

from putright.procedure.steps import State, Step


class LetterKind(StrEnum):
    """What a letter to the customer is for."""

    RECEIPT = "receipt"
    THANKS = "thanks"
    NEW_DATE = "new_date"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    RESPONSE = "response"
    FINAL_RESPONSE = "final_response"
    REFUSAL = "refusal"
    ESCALATION_REFUSAL = "escalation_refusal"

    @property
    def label(self) -> str:
        """The words that people read."""
        return {
            LetterKind.RECEIPT: "Receipt",
            LetterKind.THANKS: "Thank you letter",
            LetterKind.NEW_DATE: "Letter about the new date",
            LetterKind.ACKNOWLEDGEMENT: "Acknowledgement",
            LetterKind.EXTENSION: "Extension letter",
            LetterKind.RESPONSE: "Stage 1 response",
            LetterKind.FINAL_RESPONSE: "Final response",
            LetterKind.REFUSAL: "Letter to say we will not take this as a complaint",
            LetterKind.ESCALATION_REFUSAL: "Letter to decline the next stage",
        }[self]

    @property
    def answers(self) -> bool:
        """Whether this letter is a response, which ends a stage."""
        return self in {LetterKind.RESPONSE, LetterKind.FINAL_RESPONSE}


class LetterStatus(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    CHECKING = "checking"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The words that officers read."""
        return {
            LetterStatus.DRAFT: "Draft",
            LetterStatus.CHECKING: "To check",
            LetterStatus.QUEUED: "Waiting to go",
            LetterStatus.SENDING: "Going",
            LetterStatus.SENT: "Sent",
            LetterStatus.HELD: "Held: needs somebody to look",
            LetterStatus.DROPPED: "Not sent",
        }[self]


AUTOMATIC = frozenset({LetterKind.RECEIPT, LetterKind.THANKS, LetterKind.NEW_DATE})
"""Letters of fixed words only. No officer writes in them, so there is nothing to check."""


@dataclass(frozen=True)
class LetterRule:
    """The step that writes a letter, when it may leave, and the state that its leaving leads to."""

    written_by: Step
    leaves_from: frozenset[State]
    leads_to: State


LETTERS: dict[LetterKind, LetterRule] = {
    LetterKind.ACKNOWLEDGEMENT: LetterRule(
        Step.ACKNOWLEDGE, frozenset({State.ACCEPTED}), State.INVESTIGATING
    ),
    LetterKind.EXTENSION: LetterRule(
        Step.EXTEND, frozenset({State.INVESTIGATING}), State.INVESTIGATING
    ),
    LetterKind.RESPONSE: LetterRule(
        Step.DRAFT_RESPONSE, frozenset({State.INVESTIGATING}), State.RESPONDED
    ),
    LetterKind.FINAL_RESPONSE: LetterRule(
        Step.DRAFT_RESPONSE, frozenset({State.INVESTIGATING}), State.RESPONDED
    ),
    LetterKind.REFUSAL: LetterRule(
        Step.ROUTE_OUT, frozenset({State.RECEIVED, State.ACCEPTED}), State.CLOSED
    ),
    LetterKind.ESCALATION_REFUSAL: LetterRule(
        Step.DECLINE_ESCALATION, frozenset({State.ACCEPTED}), State.CLOSED
    ),
}


CONTENTS: dict[str, str] = {
    "stage": "Which stage this is",
    "definition": "The complaint, as we understand it",
    "outcome_sought": "What the customer wants to happen",
    "responsibility": "What we are and are not responsible for",
    "due_date": "When we will answer, and how the date is counted",
    "adjustments_offer": "An offer of adjustments",
    "reason": "Why we need more time",
    "new_date": "The new date",
    "decision": "The decision",
    "reasons": "The reasons, point by point",
    "remedy": "What we will do to put things right",
    "actions": "What is still to be done, and by when",
    "escalate": "How to ask for the next stage",
    "ombudsman": "How to reach the Ombudsman",
}
"""What a letter may be required to contain, by the keys that a procedure's file uses."""

"""How far a letter has come, from draft to sent, and why a checker sends one back."""

from enum import StrEnum


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


class ReturnReason(StrEnum):
    """Why a checker sends a letter back. They say more in their own words."""

    DOES_NOT_ANSWER = "does_not_answer"
    FACTS = "facts"
    REMEDY = "remedy"
    WORDS = "words"
    TONE = "tone"
    PRIVATE = "private"

    @property
    def label(self) -> str:
        """The sentence that the officer reads."""
        return {
            ReturnReason.DOES_NOT_ANSWER: "The reasons do not answer what the customer says.",
            ReturnReason.FACTS: "A fact is wrong, or one is missing.",
            ReturnReason.REMEDY: "What we offer does not fit what we found.",
            ReturnReason.WORDS: "The words are not plain enough.",
            ReturnReason.TONE: "The tone is not right.",
            ReturnReason.PRIVATE: "It says something that is not for this customer to know.",
        }[self]

"""How far a letter has come, from draft to sent."""

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

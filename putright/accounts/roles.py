"""The roles that an officer may hold."""

from enum import StrEnum


class Role(StrEnum):
    """What an officer does with complaints. One officer may hold several."""

    ADVISER = "adviser"
    COMPLAINTS_OFFICER = "complaints_officer"
    CHECKER = "checker"
    REVIEWER = "reviewer"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        """The words that people read."""
        return {
            Role.ADVISER: "Customer services adviser",
            Role.COMPLAINTS_OFFICER: "Complaints officer",
            Role.CHECKER: "Quality checker",
            Role.REVIEWER: "Stage 2 reviewer",
            Role.MANAGER: "Complaints manager",
        }[self]

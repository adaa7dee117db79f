"""How far a draft has come, and what can be done with it then."""

from datetime import date
from enum import StrEnum
from typing import Self

from putright.accounts.roles import Act
from putright.policy import procedures
from putright.policy.models import Draft


class DraftStatus(StrEnum):
    """What a draft is on a day."""

    DRAFT = "draft"
    WAITS = "waits"
    TOO_LATE = "too_late"
    TO_COME = "to_come"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @classmethod
    def of(cls, draft: Draft, on: date) -> Self:
        """Where a draft stands on the day `on`."""
        if draft.withdrawn_on:
            return cls.WITHDRAWN
        if not draft.confirmed_on:
            if draft.effective_on <= on:
                return cls.TOO_LATE
            return cls.WAITS if draft.adopted_on else cls.DRAFT
        if draft.effective_on > on:
            return cls.TO_COME
        current = procedures.book().in_force(draft.key, on).version == draft.version
        return cls.IN_FORCE if current else cls.REPLACED

    @property
    def label(self) -> str:
        """The words that people read."""
        return {
            DraftStatus.DRAFT: "Draft",
            DraftStatus.WAITS: "To be confirmed",
            DraftStatus.TOO_LATE: "Its day has passed",
            DraftStatus.TO_COME: "Confirmed",
            DraftStatus.IN_FORCE: "In force",
            DraftStatus.REPLACED: "Replaced",
            DraftStatus.WITHDRAWN: "Withdrawn",
        }[self]

    def can(self, act: Act) -> bool:
        """Whether this can be done now with a draft that stands so, by somebody."""
        return self in POSSIBLE[act]


POSSIBLE: dict[Act, frozenset[DraftStatus]] = {
    Act.WRITE_DRAFT: frozenset({DraftStatus.DRAFT, DraftStatus.TOO_LATE}),
    Act.ADOPT: frozenset({DraftStatus.DRAFT}),
    Act.CONFIRM: frozenset({DraftStatus.WAITS}),
    Act.WITHDRAW_DRAFT: frozenset(
        {DraftStatus.DRAFT, DraftStatus.WAITS, DraftStatus.TOO_LATE, DraftStatus.TO_COME}
    ),
}
"""What can be done with a draft that stands so. To write is to change it."""

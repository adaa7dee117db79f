"""How far a draft has come, and what can be done with it there."""

from datetime import date
from enum import StrEnum
from typing import Self

from putright.accounts.roles import Act
from putright.policy import procedures
from putright.policy.models import Draft


class Standing(StrEnum):
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
            Standing.DRAFT: "Draft",
            Standing.WAITS: "To be confirmed",
            Standing.TOO_LATE: "Its day has passed",
            Standing.TO_COME: "Confirmed",
            Standing.IN_FORCE: "In force",
            Standing.REPLACED: "Replaced",
            Standing.WITHDRAWN: "Withdrawn",
        }[self]

    def can(self, act: Act) -> bool:
        """Whether this can be done now with a draft that stands so, by somebody."""
        return self in POSSIBLE[act]


POSSIBLE: dict[Act, frozenset[Standing]] = {
    Act.WRITE_DRAFT: frozenset({Standing.DRAFT, Standing.TOO_LATE}),
    Act.ADOPT: frozenset({Standing.DRAFT}),
    Act.CONFIRM: frozenset({Standing.WAITS}),
    Act.WITHDRAW_DRAFT: frozenset(
        {Standing.DRAFT, Standing.WAITS, Standing.TOO_LATE, Standing.TO_COME}
    ),
}
"""What can be done with a draft that stands so. To write is to change it."""

"""How far a draft has come, in the words and colours of its pages."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from putright.policy import procedures
from putright.policy.models import Draft
from putright.policy.permissions import Act
from putright.procedure.catalogue.reading import ProcedureError, parse
from putright.procedure.definition import Procedure


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
        current = procedures.in_force(draft.key, on).version == draft.version
        return cls.IN_FORCE if current else cls.REPLACED

    @property
    def words(self) -> str:
        """The words of its tag."""
        return {
            Standing.DRAFT: "Draft",
            Standing.WAITS: "To be confirmed",
            Standing.TOO_LATE: "Its day has passed",
            Standing.TO_COME: "Confirmed",
            Standing.IN_FORCE: "In force",
            Standing.REPLACED: "Replaced",
            Standing.WITHDRAWN: "Withdrawn",
        }[self]

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return {
            Standing.DRAFT: "blue",
            Standing.WAITS: "yellow",
            Standing.TOO_LATE: "red",
            Standing.TO_COME: "turquoise",
            Standing.IN_FORCE: "green",
        }.get(self, "grey")


POSSIBLE: dict[Act, frozenset[Standing]] = {
    Act.WRITE_DRAFT: frozenset({Standing.DRAFT, Standing.TOO_LATE}),
    Act.ADOPT: frozenset({Standing.DRAFT}),
    Act.CONFIRM: frozenset({Standing.WAITS}),
    Act.WITHDRAW_DRAFT: frozenset(
        {Standing.DRAFT, Standing.WAITS, Standing.TOO_LATE, Standing.TO_COME}
    ),
}
"""What can be done with a draft that stands so. To write is to change it."""


@dataclass(frozen=True)
class Line:
    """A draft with where it stands, and what it says; None when it can no longer be read."""

    draft: Draft
    standing: Standing
    procedure: Procedure | None

    @classmethod
    def of(cls, draft: Draft, on: date) -> Self:
        """Read a draft as it stands on the day `on`."""
        return cls(draft, Standing.of(draft, on), _read(draft.text))

    @property
    def title(self) -> str:
        """What the procedure calls itself."""
        return self.procedure.title if self.procedure else self.draft.key

    @property
    def when(self) -> str:
        """Since when, or from when, in words for below its title."""
        day = f"{self.draft.effective_on:%-d %B %Y}"
        return {
            Standing.IN_FORCE: f"In force since {day}",
            Standing.REPLACED: f"Took effect on {day}",
            Standing.TO_COME: f"In force from {day}",
            Standing.WAITS: f"Waits for a second officer, to take effect on {day}",
        }.get(self.standing, f"To take effect on {day}")

    def can(self, act: Act) -> bool:
        """Whether this can be done with it now, by somebody."""
        return self.standing in POSSIBLE[act]


def _read(text: str) -> Procedure | None:
    try:
        return parse(text)
    except ProcedureError:
        return None

"""A draft as its pages show it: how far it has come, in words and colours."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from putright.accounts.roles import Act
from putright.policy.models import Draft
from putright.policy.standing import Standing
from putright.procedure.catalogue import parse
from putright.procedure.definition import Procedure
from putright.procedure.toml import Mistakes
from putright.procedure.writing import long_date

COLOURS = {
    Standing.DRAFT: "blue",
    Standing.WAITS: "yellow",
    Standing.TOO_LATE: "red",
    Standing.TO_COME: "turquoise",
    Standing.IN_FORCE: "green",
}
"""The colour of its tag; grey where it is over."""


@dataclass(frozen=True)
class ShownDraft:
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
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS.get(self.standing, "grey")

    @property
    def when(self) -> str:
        """Since when, or from when, in words for below its title."""
        day = long_date(self.draft.effective_on)
        return {
            Standing.DRAFT: f"To take effect on {day}",
            Standing.WAITS: f"Waits for a second officer, to take effect on {day}",
            Standing.TOO_LATE: f"Was to take effect on {day}",
            Standing.TO_COME: f"In force from {day}",
            Standing.IN_FORCE: f"In force since {day}",
            Standing.REPLACED: f"Took effect on {day}",
            Standing.WITHDRAWN: f"Was to take effect on {day}",
        }[self.standing]

    def can(self, act: Act) -> bool:
        """Whether this can be done with it now, by somebody."""
        return self.standing.can(act)


def _read(text: str) -> Procedure | None:
    try:
        return parse(text)
    except Mistakes:
        return None

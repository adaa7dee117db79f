"""A draft as its pages show it: how far it has come, in words and colours."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from putright.accounts.roles import Act
from putright.policy.draft_status import DraftStatus
from putright.policy.models import Draft
from putright.procedure.catalogue import parse
from putright.procedure.definition import Procedure
from putright.procedure.toml import Mistakes
from putright.procedure.writing import long_date

COLOURS = {
    DraftStatus.DRAFT: "blue",
    DraftStatus.WAITS: "yellow",
    DraftStatus.TOO_LATE: "red",
    DraftStatus.TO_COME: "turquoise",
    DraftStatus.IN_FORCE: "green",
}
"""The colour of its tag; grey where it is over."""


@dataclass(frozen=True)
class ShownDraft:
    """A draft with where it stands, and what it says; None when it can no longer be read."""

    draft: Draft
    status: DraftStatus
    procedure: Procedure | None

    @classmethod
    def of(cls, draft: Draft, on: date) -> Self:
        """Read a draft as it stands on the day `on`."""
        return cls(draft, DraftStatus.of(draft, on), _read(draft.text))

    @property
    def title(self) -> str:
        """What the procedure calls itself."""
        return self.procedure.title if self.procedure else self.draft.key

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return COLOURS.get(self.status, "grey")

    @property
    def when(self) -> str:
        """Since when, or from when, in words for below its title."""
        day = long_date(self.draft.effective_on)
        return {
            DraftStatus.DRAFT: f"To take effect on {day}",
            DraftStatus.WAITS: f"Waits for a second officer, to take effect on {day}",
            DraftStatus.TOO_LATE: f"Was to take effect on {day}",
            DraftStatus.TO_COME: f"In force from {day}",
            DraftStatus.IN_FORCE: f"In force since {day}",
            DraftStatus.REPLACED: f"Took effect on {day}",
            DraftStatus.WITHDRAWN: f"Was to take effect on {day}",
        }[self.status]

    def can(self, act: Act) -> bool:
        """Whether this can be done with it now, by somebody."""
        return self.status.can(act)


def _read(text: str) -> Procedure | None:
    try:
        return parse(text)
    except Mistakes:
        return None

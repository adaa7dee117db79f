"""What a letter can say of a case. The record keeps it; a letter only asks."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from putright.procedure.explanation import Due
from putright.procedure.ombudsmen import Ombudsman
from putright.procedure.outcomes import Outcome
from putright.procedure.spans import Span


class Point(Protocol):
    """One thing complained of."""

    number: int
    text: str


class Finding(Protocol):
    """What was found on one point, and why."""

    point: Point
    finding: Outcome
    reasons: str


class Remedy(Protocol):
    """What will be done to put things right. The amount is in pence; None where none is paid."""

    description: str
    amount_pence: int | None
    due_on: date | None
    done_on: date | None


class Extension(Protocol):
    """More time for the answer: how many working days, why, and until when."""

    days: int
    reason: str
    due_on: date


class Facts(Protocol):
    """One stage of a case, as it stands on the day on which the letter leaves."""

    reference: str
    noun: str
    received_on: date
    untriaged: bool
    due_on: date | None
    dealt_with: str
    stage: int
    final: bool
    definition: str
    outcome_sought: str
    responsibility: str

    @property
    def points(self) -> Sequence[Point]:
        """The points of complaint, in their order."""

    @property
    def response_due(self) -> Due | None:
        """When the answer is due; None where no date is set."""

    @property
    def due_if_acknowledged(self) -> Due | None:
        """When the answer is due if this letter acknowledges; None where it is to be agreed."""

    @property
    def extension(self) -> Extension:
        """The extension that is being prepared."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What this stage found, in the order of the points."""

    @property
    def remedies(self) -> Sequence[Remedy]:
        """What this stage will do to put things right, in the order in which it was offered."""

    @property
    def ombudsman(self) -> Ombudsman:
        """The Ombudsman to whom the customer can go."""

    def within(self, clock: str) -> Span | None:
        """How long a clock of this stage runs; None where the procedure sets no time."""

"""What a letter can say of a case. The record keeps it; a letter only asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from putright.procedure.explanation import Due
from putright.procedure.ombudsmen import Ombudsman
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.spans import Span


class Point(Protocol):
    """One thing complained of."""

    number: int
    text: str


class Finding(Protocol):
    """What was found on one point, and why.

    `rests_on` is the policy or the law that it rests on, and `no_remedy` why nothing is right to
    put it right; both may be empty.
    """

    point: Point
    finding: Outcome
    reasons: str
    rests_on: str
    no_remedy: str


@dataclass(frozen=True)
class Promise:
    """What was offered to put things right, at any stage. The amount is in pence."""

    kind: RemedyKind
    description: str
    stage: int
    amount_pence: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    seen_to_by: str = ""
    """The officer or the service that sees to it; empty where nobody is named."""
    awaits_approval: bool = False
    """Whether a second person must still approve it, so that nobody is promised it yet."""

    @property
    def outstanding(self) -> bool:
        """Whether somebody must still act. An apology without a day is made in the letter."""
        made_here = self.kind.made_in_the_letter and self.due_on is None
        return self.done_on is None and not made_here


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
    """Why it is no complaint, and to whom it was passed; empty before that is decided."""
    if_unhappy: str
    """What somebody can do who is unhappy with that, besides going to an Ombudsman."""
    stage: int
    final: bool
    requested_on: date
    definition: str
    outcome_sought: str
    responsibility: str
    adjustments: str
    """What the customer needs done differently, in their words; empty where they need nothing."""
    reach: str
    """How to reach whoever deals with the case, in a sentence."""

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
    def promises(self) -> Sequence[Promise]:
        """What every stage up to this one offered to put things right, in that order."""

    @property
    def no_longer(self) -> Sequence[Promise]:
        """What an answer offered, and we have withdrawn since."""

    @property
    def ombudsmen(self) -> Sequence[Ombudsman]:
        """The Ombudsmen to whom the customer can go; several where it is about several services."""

    def within(self, clock: str) -> Span | None:
        """How long a clock of this stage runs; None where the procedure sets no time."""

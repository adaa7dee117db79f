"""A procedure: its stages, its clocks, what its letters must contain, and its Ombudsmen.

Each version is one file of `catalogue/`, which reads and checks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from putright.procedure.calendar import Calendar
from putright.procedure.conventions import STRICT, Convention
from putright.procedure.kinds import Kind
from putright.procedure.ombudsmen import Ombudsman
from putright.procedure.ruler import Ruler
from putright.procedure.spans import Span, Unit

FEWEST_WORDS = 3
"""How many words a reason has at least, where a procedure does not say: "No." is none."""


class UnknownStage(LookupError):
    """No such stage in this procedure. Fit to show."""


class UnknownClock(LookupError):
    """No such clock here. Fit to show."""


class Happening(StrEnum):
    """What starts a clock."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    REQUESTED = "requested"
    RESPONDED = "responded"
    PANEL_MET = "panel_met"
    REPORTED = "reported"
    ASKED = "asked"
    TOLD = "told"
    AWARE = "aware"

    @property
    def after(self) -> str:
        """The words that follow "within 5 working days of"."""
        return {
            Happening.RECEIVED: "receiving it",
            Happening.ACKNOWLEDGED: "acknowledging it",
            Happening.REQUESTED: "the request",
            Happening.RESPONDED: "our answer",
            Happening.PANEL_MET: "the panel's meeting",
            Happening.REPORTED: "the panel's report",
            Happening.ASKED: "being asked",
            Happening.TOLD: "the last update",
            Happening.AWARE: "learning of the problem",
        }[self]

    @property
    def when(self) -> str:
        """The words that follow its date: "3 November 2026, when we acknowledged it"."""
        return {
            Happening.RECEIVED: "when we received it",
            Happening.ACKNOWLEDGED: "when we acknowledged it",
            Happening.REQUESTED: "when it was asked for",
            Happening.RESPONDED: "when we sent our answer",
            Happening.PANEL_MET: "when the panel met",
            Happening.REPORTED: "when the panel reported",
            Happening.ASKED: "when we asked",
            Happening.TOLD: "when the customer last heard from us",
            Happening.AWARE: "when the customer knew of the problem",
        }[self]


class Approver(StrEnum):
    """The roles that a procedure can name to approve a large payment: keys of the roles table."""

    COMPLAINTS_OFFICER = "complaints_officer"
    CHECKER = "checker"
    REVIEWER = "reviewer"
    MANAGER = "manager"


ENDS = {
    "acknowledgement": Happening.ACKNOWLEDGED,
    "response": Happening.RESPONDED,
    "panel": Happening.PANEL_MET,
    "report": Happening.REPORTED,
}
"""Clock -> what stops it. What has not happened yet is projected from the clock that it stops."""


@dataclass(frozen=True)
class Clock:
    """A rule about one date: what starts it, how long it runs, and where that is written.

    `within` is None where no length is set and a date is agreed with the customer each time.
    `extend_by` is how far it may be extended without a recorded good reason: None where it cannot
    be extended at all. A `soft` one binds the customer: when it has run out, a person decides.
    """

    name: str
    starts: Happening
    within: Span | None
    says: str
    """Who does what: "We answer stage 1"."""
    sources: tuple[str, ...]
    extend_by: Span | None = None
    extension_sources: tuple[str, ...] = ()
    agreed: bool = False
    """Whether a date is agreed with the customer, and can be agreed again."""
    soft: bool = False
    repeats: bool = False
    """Whether it starts again each time that it is met: an interval."""
    rolls: bool = False
    """Whether an end on a day off moves to the next working day."""
    pauses: bool = False
    """Whether it may be stopped for a while. Neither Code allows that."""
    convention: Convention = STRICT
    procedure: str = ""
    version: str = ""
    stage: int | None = None

    @property
    def rule(self) -> str:
        """The rule in a sentence or two."""
        if self.within is None:
            return f"{self.says} by a date agreed with the customer."
        rule = f"{self.says} within {self.within} of {self.starts.after}"
        if self.repeats:
            rule = f"{self.says} every {self.within}"
        if self.agreed:
            rule = f"{rule}, or by a date agreed with the customer"
        return f"{rule}, if possible." if self.soft else f"{rule}."

    def ruler(self, calendar: Calendar) -> Ruler:
        """What it is read with: the unit of its limit, and working days where a date is agreed."""
        return Ruler(self.within.unit if self.within else Unit.WORKING_DAYS, calendar)


@dataclass(frozen=True)
class StageRule:
    """One stage: what happens in it, and its clocks by name."""

    number: int
    name: str
    clocks: Mapping[str, Clock] = field(hash=False)
    by: str = ""
    """Who looks at it: "a panel of three people independent of the council"."""
    informal: bool = False
    """Whether it is a stage before the formal ones, which both Codes forbid."""
    procedure: str = ""
    version: str = ""

    def clock(self, name: str) -> Clock:
        """One clock. Raises `UnknownClock`."""
        try:
            return self.clocks[name]
        except KeyError:
            raise UnknownClock(
                f"Stage {self.number} of the procedure {self.procedure} has no clock {name!r}. "
                f"Its clocks are: {', '.join(self.clocks)}."
            ) from None

    def ending_with(self, happening: Happening) -> Clock | None:
        """The clock that this stops; None when this stage has none."""
        clocks = self.clocks.values()
        return next((clock for clock in clocks if ENDS.get(clock.name) == happening), None)

    def within(self, name: str) -> Span | None:
        """How long a clock runs; None when there is no such clock, or its date is agreed."""
        clock = self.clocks.get(name)
        return clock.within if clock else None

    @property
    def extend_by(self) -> int:
        """How far the response may be extended without a recorded good reason, in its unit."""
        clock = self.clocks.get("response")
        return clock.extend_by.n if clock and clock.extend_by else 0


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure. A case keeps the version under which it was received."""

    key: str
    title: str
    source: str
    effective_on: date
    calendar: str
    kinds: tuple[Kind, ...]
    stages: tuple[StageRule, ...]
    clocks: Mapping[str, Clock] = field(hash=False)
    """The clocks that belong to no stage: the customer's own limits, and our promises."""
    letters: Mapping[str, tuple[str, ...]] = field(hash=False)
    ombudsmen: tuple[Ombudsman, ...]
    codes: tuple[str, ...] = ()
    """The Codes that apply to what it is used for, by their keys."""
    about: str = ""
    reason_words: int = FEWEST_WORDS
    """How many words a reason must have at least before anybody is asked to check it."""
    remedy_limit: int | None = None
    """The pounds above which a payment needs a second person; None where none ever does."""
    remedy_approver: Approver | None = None
    """The role of that second person."""
    closure_days: bool = False
    """Whether days on which the council is closed do not count. The Codes know no such days."""

    @property
    def version(self) -> str:
        """The version's name: the day from which it holds, such as "2024-04-01"."""
        return self.effective_on.isoformat()

    @property
    def final_stage(self) -> int:
        """The number of the last stage, after which there is only the Ombudsman; 0 without any."""
        return self.stages[-1].number if self.stages else 0

    def is_final(self, number: int) -> bool:
        """Whether no stage follows this one."""
        return number == self.final_stage

    def stage(self, number: int) -> StageRule:
        """The rule of one stage. Raises `UnknownStage` when there is no such stage."""
        for rule in self.stages:
            if rule.number == number:
                return rule
        last = f"Its last stage is {self.final_stage}" if self.stages else "It has clocks only"
        raise UnknownStage(f"The procedure {self.key} has no stage {number}. {last}.")

    def clock(self, name: str, stage: int | None = None) -> Clock:
        """A clock of a stage, or one of those that belong to none. Raises `UnknownClock`."""
        if stage is not None and name in self.stage(stage).clocks:
            return self.stage(stage).clocks[name]
        if name in self.clocks:
            return self.clocks[name]
        of_stage = self.stage(stage).clocks if stage is not None else {}
        known = ", ".join([*of_stage, *self.clocks]) or "none"
        where = f"{self.key}, stage {stage}," if stage is not None else self.key
        raise UnknownClock(f"The procedure {where} has no clock {name!r}. Its clocks are: {known}.")

    def approver_of(self, amount_pence: int | None) -> Approver | None:
        """Who must approve a payment of so many pence; None where nobody need.

        A payment of exactly the limit needs nobody.
        """
        limit = self.remedy_limit
        above = limit is not None and (amount_pence or 0) > limit * 100
        return self.remedy_approver if above else None

    def contents(self, letter: str) -> tuple[str, ...]:
        """What a letter of this kind must contain; nothing when the procedure does not say."""
        return self.letters.get(letter, ())

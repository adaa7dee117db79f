"""A case as an older system knew it, and what cannot be true of one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from putright.accounts.models import ServiceArea
from putright.cases.models.particulars import Value
from putright.people.contact import Contact
from putright.procedure.kinds import Cause, Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome, RemedyKind, RouteReason
from putright.procedure.writing import long_date

MOST_POINTS = 30
"""So many points an officer can set out."""


@dataclass(frozen=True, kw_only=True)
class OldStage:
    """One look at a case, with the days and the decision that the old system kept.

    `end` is how it ended without a decision, if it did so: answered, when it was settled with no
    finding either way; withdrawn; declined; or dealt with in another way, for a reason.
    """

    received_on: date
    acknowledged_on: date | None = None
    responded_on: date | None = None
    outcome: Outcome | None = None
    end: Disposal | RouteReason | None = None
    ended_on: date | None = None

    @property
    def days(self) -> list[date]:
        """Every day that is known of it."""
        known = (self.received_on, self.acknowledged_on, self.responded_on, self.ended_on)
        return [day for day in known if day is not None]

    @property
    def answered_on(self) -> date | None:
        """The day on which the customer had an answer, with a decision or without one."""
        return self.ended_on if self.end is Disposal.ANSWERED else self.responded_on


@dataclass(frozen=True, kw_only=True)
class OldRemedy:
    """What was done to put things right, in the old system's words. The amount is in pence."""

    kind: RemedyKind
    description: str
    amount_pence: int | None = None


@dataclass(frozen=True, kw_only=True)
class OldPoint:
    """A point of a complaint, and what each stage found on it: None where that is not known."""

    text: str
    findings: tuple[Outcome | None, ...]
    service_area: ServiceArea | None = None
    cause: Cause | None = None


@dataclass(frozen=True, kw_only=True)
class OldCase:
    """All that can be taken over of one case.

    `stages` are in order, the first one first. `member` is the councillor, MP or Mayor who
    brought it. `points` are those of a complaint, where the old system kept several. `note` keeps
    what the record has no place for.
    """

    old_reference: str
    kind: Kind
    channel: Channel
    account: str
    customer: Contact
    stages: tuple[OldStage, ...]
    summary: str = ""
    outcome_sought: str = ""
    particulars: Mapping[str, Value] = field(default_factory=dict)
    service_area: ServiceArea | None = None
    cause: Cause | None = None
    member: Contact | None = None
    remedies: tuple[OldRemedy, ...] = ()
    points: tuple[OldPoint, ...] = ()
    note: str = ""

    @property
    def received_on(self) -> date:
        """The day on which it first reached the council."""
        return self.stages[0].received_on

    @property
    def last_day(self) -> date:
        """The last day on which anything is known to have happened."""
        return max(day for stage in self.stages for day in stage.days)

    def its_points(self) -> tuple[OldPoint, ...]:
        """The points of a complaint: for want of others the customer's words are its one."""
        if self.points or self.kind is not Kind.COMPLAINT:
            return self.points
        findings = tuple(stage.outcome for stage in self.stages)
        return (
            OldPoint(
                text=self.account,
                findings=findings,
                service_area=self.service_area,
                cause=self.cause,
            ),
        )

    def remedied(self) -> tuple[int, date] | None:
        """The number of the stage that remedies belong to, and the day on which it was answered.

        It is the first that found fault, or for want of one the first that was answered.
        """
        answered = [
            (number, stage.answered_on, stage.outcome)
            for number, stage in enumerate(self.stages, 1)
            if stage.answered_on
        ]
        at_fault = [found for found in answered if found[2] and found[2].finds_fault]
        return next(((number, day) for number, day, _ in at_fault + answered), None)


def contradiction(old: OldCase, *, on: date) -> str | None:
    """Say the first thing that cannot be true of this case on this day; None when all can be."""
    return next(_contradictions(old, on), None)


def _contradictions(old: OldCase, on: date) -> Iterator[str]:
    for stage in old.stages:
        for day in stage.days:
            if day > on:
                yield f"{long_date(day)} is in the future."
    for number, stage in enumerate(old.stages, 1):
        yield from _of_one_stage(stage, name="It" if number == 1 else f"Stage {number}")
        if old.kind is Kind.COMPLAINT or stage.outcome:
            yield from _of_a_decision(stage, name=f"Stage {number}")
        yield from _of_an_end(stage, number)
    for number, (earlier, later) in enumerate(zip(old.stages, old.stages[1:], strict=False), 2):
        yield from _between(earlier, later, number)
    yield from _of_the_whole(old)


def _of_the_whole(old: OldCase) -> Iterator[str]:
    if len(old.points) > MOST_POINTS:
        yield f"It has {len(old.points)} rows. A case can have {MOST_POINTS} points at most."
    if old.remedies and not old.remedied():
        yield "It has a remedy but no day on which it was answered."


def _of_one_stage(stage: OldStage, *, name: str) -> Iterator[str]:
    acts = {
        "was acknowledged": stage.acknowledged_on,
        "was answered": stage.responded_on,
        "ended": stage.ended_on,
    }
    for act, day in acts.items():
        if day and day < stage.received_on:
            yield (
                f"{name} {act} on {long_date(day)}, before it was received on "
                f"{long_date(stage.received_on)}."
            )


def _of_a_decision(stage: OldStage, *, name: str) -> Iterator[str]:
    if stage.outcome and not stage.responded_on:
        yield f"{name} has a finding but no day on which it was answered."
    if stage.responded_on and not stage.outcome:
        yield f"{name} was answered on {long_date(stage.responded_on)} but has no finding."


def _of_an_end(stage: OldStage, number: int) -> Iterator[str]:
    if stage.end and stage.ended_on is None:
        yield f"Stage {number} has a finding but no day on which it was answered."
    if number == 1 and stage.end is Disposal.ESCALATION_DECLINED:
        yield "No request for a next stage was made, so none was declined."
    if number > 1 and isinstance(stage.end, RouteReason):
        yield f"Stage {number} cannot be dealt with in another way. A request for it is declined."


def _between(earlier: OldStage, later: OldStage, number: int) -> Iterator[str]:
    asked = f"Stage {number} was asked for on {long_date(later.received_on)}"
    if earlier.answered_on is None:
        yield f"{asked}, but stage {number - 1} was never answered."
    elif later.received_on < earlier.answered_on:
        answered = long_date(earlier.answered_on)
        yield f"{asked}, before stage {number - 1} was answered on {answered}."

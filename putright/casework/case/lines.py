"""What the page of a case works out about the things on it: deadlines, amounts, sizes."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.template.defaultfilters import filesizeformat

from putright.cases.models import (
    Attachment,
    Case,
    Contribution,
    Finding,
    Point,
    Remedy,
    Stage,
)
from putright.casework.days import Deadline, deadline
from putright.policy import procedures
from putright.procedure import clocks
from putright.procedure.clocks import StageClocks
from putright.procedure.definition import Procedure
from putright.procedure.explanation import Due
from putright.procedure.kinds import LinkKind
from putright.procedure.ruler import Ruler


@dataclass(frozen=True)
class StageLine:
    """One stage: its facts, and its clocks with their reasons where it has any."""

    stage: Stage
    clocks: StageClocks | None

    @property
    def acknowledged_in_time(self) -> bool | None:
        """Whether it was acknowledged by its due day; None when it was not, or had none."""
        return _in_time(self.stage.acknowledged_on, self.stage.acknowledgement_due_on)

    @property
    def responded_in_time(self) -> bool | None:
        """Whether it was answered by its due day; None when it was not, or had none."""
        return _in_time(self.stage.responded_on, self.stage.response_due_on)


@dataclass(frozen=True)
class PointLine:
    """One point, with what each stage found on it."""

    point: Point
    findings: list[Finding]

    @property
    def about(self) -> str:
        """The service and the cause, as far as they are known."""
        cause = self.point.cause.label if self.point.cause else ""
        service = self.point.service_area.name if self.point.service_area else ""
        return ", ".join(part for part in (service, cause) if part)


@dataclass(frozen=True)
class RemedyLine:
    """One remedy, and how far off the day is by which it was promised."""

    remedy: Remedy
    deadline: Deadline | None

    @classmethod
    def of(cls, remedy: Remedy, on: date, ruler: Ruler) -> Self:
        """A remedy as it stands on the day `on`."""
        outstanding = remedy.due_on and not (remedy.done_on or remedy.withdrawn_on)
        return cls(remedy, deadline(remedy.due_on, on, ruler) if outstanding else None)

    @property
    def amount(self) -> str:
        """What is paid, in pounds; empty when nothing is."""
        pence = self.remedy.amount_pence
        return f"£{pence / 100:,.2f}" if pence else ""


@dataclass(frozen=True)
class AskedLine:
    """What a service was asked, and how far off the day is by which it should answer."""

    asked: Contribution
    due: Due | None
    deadline: Deadline | None

    @classmethod
    def of(cls, asked: Contribution, on: date) -> Self:
        """A question as it stands on the day `on`."""
        due = asked.due
        awaited = due if asked.answered_on is None and asked.stage.ended_on is None else None
        return cls(asked, due, deadline(awaited.on, on, awaited.ruler) if awaited else None)

    @property
    def in_time(self) -> bool | None:
        """Whether the service answered by its due day; None when it has not, or had none."""
        return _in_time(self.asked.answered_on, self.due.on if self.due else None)


@dataclass(frozen=True)
class ElsewhereLine:
    """A procedure that may hold where a case was sent, and the days that it sets."""

    procedure: Procedure
    dues: tuple[Due, ...]

    @classmethod
    def of(cls, procedure: Procedure, received_on: date) -> Self:
        """The days that a procedure sets for what was received on this day."""
        calendar = procedures.calendar_of(procedure)
        found = clocks.due_from_receipt(procedure, received_on=received_on, calendar=calendar)
        return cls(procedure, found)


@dataclass(frozen=True)
class FileLine:
    """A file, where it is from, and how large it is."""

    file: Attachment

    @property
    def size(self) -> str:
        """Its size in words."""
        return filesizeformat(self.file.size)

    @property
    def came_from(self) -> str:
        """Who or what it is from, at the beginning of a line."""
        file = self.file
        if file.as_sent:
            return f"Letter as {file.case.imported_from} sent it"
        if file.by or file.party:
            return f"From {file.by or f'the {file.party.role}'}"
        return f"From {file.case.imported_from or 'the customer'}"


@dataclass(frozen=True)
class OtherLine:
    """Another case, and why it is mentioned here."""

    case: Case
    link: LinkKind | None = None


def _in_time(done_on: date | None, due_on: date | None) -> bool | None:
    return done_on <= due_on if done_on and due_on else None

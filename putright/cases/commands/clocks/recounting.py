"""Counting running clocks again, after a bank holiday was proclaimed or a closure corrected.

Only clocks that still run can move: what has been answered was in time, or late, by the calendar of
its day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.cases.clocks import FACTS, Days, derived, next_update
from putright.cases.commands.acting import record
from putright.cases.commands.clocks.winding import wind
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Stage
from putright.policy import days, memory, permissions, procedures
from putright.procedure.calendar import Skipped, named
from putright.procedure.letters import LetterKind
from putright.procedure.writing import long_date

AT_ONCE = 500


@dataclass(frozen=True)
class Move:
    """A stage whose due days are no longer what they were."""

    stage: Stage
    was: Days
    becomes: Days
    because: tuple[Skipped, ...]
    """The days that are skipped now and were counted when the days it `was` were worked out."""

    @property
    def customer_knows(self) -> bool:
        """Whether the customer was told a date of the answer that is no longer true."""
        return self.stage.acknowledged_on is not None and self.was.response != self.becomes.response

    @property
    def why(self) -> str:
        """The reason in a few words."""
        if not self.because:
            return "A day that was not counted before is counted now."
        names = dict.fromkeys(f"{skip.name}, {long_date(skip.day)}" for skip in self.because)
        return f"We no longer count {' and '.join(names)}."


def moves() -> Iterator[Move | None]:
    """Every stage whose clock runs, in turn: its move, or None when it stays where it is.

    Nothing is written, and memory stays flat however many cases there are.
    """
    stages = Stage.objects.counting().exclude(case__procedure="").select_related("case")
    memory.refresh()
    related = stages.prefetch_related(*FACTS).order_by("pk")
    for stage in related.iterator(chunk_size=AT_ONCE):
        yield _move(stage)


def recount(move: Move, *, by: Officer | None, on: date, tell: bool = False) -> Move | None:
    """Put one move into effect: the dates, an event, and the mark that tells the officer.

    With `tell`, a customer who was given the old date is written to. All in one transaction, so
    that a crash between two moves leaves each whole. None when the case has changed since, and
    there is nothing to move any more: to recount twice moves nothing twice. Raises `NotAllowed`
    for an officer whose role does not let them.
    """
    permissions.require(by, Act.RECOUNT)
    memory.refresh()
    with transaction.atomic():
        case = Case.objects.for_update(move.stage.case_id)
        stage = Stage.objects.counting().filter(pk=move.stage.pk).first()
        if stage is None:
            return None
        stage.case = case
        now = _move(stage)
        if now is None:
            return None
        was = (case.due_on, case.update_due_on)
        wind(case, stage)
        if (case.due_on, case.update_due_on) != was:
            case.due_moved_on = on
            case.save(update_fields=["due_moved_on"])
        if tell and now.customer_knows:
            preparing.queue_automatic(case, stage, LetterKind.NEW_DATE, on=on)
        record(case, EventKind.RECOUNTED, by=by, on=on, stage=stage.number, **_told(now))
        return now


def _move(stage: Stage) -> Move | None:
    was, becomes = Days.stored(stage), derived(stage)
    if was == becomes:
        return None
    return Move(stage, was, becomes, _because(stage, was))


def _because(stage: Stage, was: Days) -> tuple[Skipped, ...]:
    """Why the due days are not what they were: the days that are skipped since.

    The days that the council added count again, the one decided last first, until the clocks say
    what they said. When they never do, a day that was skipped counts now.
    """
    shipped = named(stage.case.rules.calendar)
    skipped = {
        skip.day: skip
        for due in (*(stage.clocks() or ()), next_update(stage))
        if due
        for skip in due.skipped
        if not skip.is_weekend and skip.day not in shipped.holidays
    }
    latest = days.decided_last(skipped)
    for number in range(1, len(latest) + 1):
        counted = frozenset(latest[:number])
        calendar = procedures.calendar_counting(stage.case.rules, counted)
        if derived(stage, calendar) == was:
            return tuple(skipped[day] for day in sorted(counted))
    return ()


def _told(move: Move) -> dict[str, object]:
    """The move as its event keeps it."""
    facts: dict[str, object] = {"because": [skip.day.isoformat() for skip in move.because]}
    for clock, was, becomes in zip(Days._fields, move.was, move.becomes, strict=True):
        if was != becomes:
            facts[f"{clock}_was"] = was and was.isoformat()
            facts[f"{clock}_is"] = becomes and becomes.isoformat()
    return facts

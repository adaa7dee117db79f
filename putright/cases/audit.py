"""Whether the record is whole: the chain of every case's story, and every date counted again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from putright.cases.commands.clocks import winding as clock
from putright.cases.commands.clocks.recounting import FACTS
from putright.cases.commands.clocks.winding import Days
from putright.cases.models import Case, Event, Stage
from putright.procedure.writing import counted

AT_ONCE = 500


@dataclass(frozen=True)
class Trouble:
    """Something in the record that should not be so."""

    reference: str
    what: str


def troubles() -> Iterator[Trouble | None]:
    """Look at every case in turn; yield None for each, and before that all that is wrong with it.

    Memory stays flat however many cases there are.
    """
    cases = Case.objects.order_by("pk").prefetch_related(
        Prefetch("events", Event.objects.order_by("number")),
        Prefetch("stages", Stage.objects.order_by("number").prefetch_related(*FACTS)),
    )
    for case in cases.iterator(chunk_size=AT_ONCE):
        for what in [*broken_chain(case), *wrong_dates(case)]:
            yield Trouble(str(case), what)
        yield None


def broken_chain(case: Case) -> Iterator[str]:
    """Say where the events of a case do not follow from one another."""
    previous = ""
    events = list(case.events.all())
    for expected, event in enumerate(events, start=1):
        if event.number != expected:
            yield f"event {expected} is missing"
            return
        if event.hash != event.chained(case.reference, previous):
            yield f"event {event.number} is not as it was written"
        previous = event.hash
    if case.last_event != len(events):
        yield f"{counted(case.last_event, 'event')} written, and {len(events)} there"


def wrong_dates(case: Case) -> Iterator[str]:
    """Say which stored due days differ from what the procedure counts today."""
    for stage in case.stages.all():
        stage.case = case
        stored, counted = Days.stored(stage), clock.derived(stage)
        for name, was, becomes in zip(Days._fields, stored, counted, strict=True):
            if was != becomes:
                yield (
                    f"the {name} of stage {stage.number} is stored as due on "
                    f"{_day(was)}, not {_day(becomes)}"
                )
        if stage.number == case.stage_number and case.due_on != clock.next_due(case, stage):
            yield f"the case is listed as due on {case.due_on}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no day"

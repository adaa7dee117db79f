"""What is to be done every so often: each time once, whatever workers, power and clocks do.

A schedule has times, and `Turn` keeps the newest of them for which its job was asked for, in the
transaction that asks. While no worker ran, several times may have passed: then the newest is had,
once. A clock that is put back finds that its times were had already.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from django.db import transaction
from django.utils import timezone

from putright.jobs import queue
from putright.jobs.models import Job, Turn

CLOCK_WAS_WRONG = timedelta(days=2)
"""A time that was had so far ahead was had by a wrong clock: the schedule begins anew."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class When(Protocol):
    """The times of a schedule."""

    def newest(self, at: datetime) -> datetime | None:
        """The newest that has come by this moment; None while the schedule is off."""

    def values(self, now: datetime, before: datetime | None) -> Mapping[str, str | None]:
        """What the job of this time is told, of it and of the one that was had before."""


@dataclass(frozen=True)
class Every:
    """Times so far apart, whatever the clock on the wall says."""

    apart: timedelta

    def newest(self, at: datetime) -> datetime | None:
        return at - (at - EPOCH) % self.apart

    def values(self, now: datetime, before: datetime | None) -> Mapping[str, str | None]:
        return {}


@dataclass(frozen=True)
class EveryDay:
    """Once a day of the clock on the wall, from an hour on: once too when that comes twice.

    `hour` is asked each time, for the council may change it; None is off. The job is told its day
    (`on`), and the day of the time that was had before (`since`).
    """

    hour: Callable[[], int | None]

    def newest(self, at: datetime) -> datetime | None:
        hour = self.hour()
        if hour is None:
            return None
        here = timezone.localtime(at)
        day = here.date() if here.hour >= hour else here.date() - timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, time()))

    def values(self, now: datetime, before: datetime | None) -> Mapping[str, str | None]:
        return {"on": _day(now).isoformat(), "since": before and _day(before).isoformat()}


class Schedule(NamedTuple):
    """The name of a task, and when it is to be done."""

    name: str
    when: When


def ask_for_due(schedules: Sequence[Schedule], at: datetime) -> None:
    """Ask for the job of each schedule whose time has come, unless its last is still to be done."""
    had = dict(Turn.objects.values_list("name", "last"))
    for schedule in schedules:
        newest = schedule.when.newest(at)
        if newest and _is_new(newest, had.get(schedule.name)) and not _is_unfinished(schedule):
            _have(schedule, newest, at)


@transaction.atomic
def _have(schedule: Schedule, newest: datetime, at: datetime) -> None:
    Turn.objects.get_or_create(name=schedule.name)
    turn = Turn.objects.select_for_update().get(name=schedule.name)
    if not _is_new(newest, turn.last) or _is_unfinished(schedule):
        return  # another worker was faster
    queue.ask(schedule.name, schedule.when.values(newest, turn.last), at=at)
    turn.last = newest
    turn.save(update_fields=["last"])


def _is_new(newest: datetime, last: datetime | None) -> bool:
    return last is None or newest > last or last - newest > CLOCK_WAS_WRONG


def _is_unfinished(schedule: Schedule) -> bool:
    return Job.objects.unfinished().filter(name=schedule.name).exists()


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()

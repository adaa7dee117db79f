"""A due date as a picture: the months that its clock runs through, day by day.

Pure data, weeks beginning on Monday. Pages draw it with components/month.jinja.
"""

import calendar as gregorian
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from putright.procedure.explanation import STARTED_BY, Due
from putright.procedure.writing import month_and_year


class Role(StrEnum):
    """What a day is to a clock: the most telling word, where several are true of it."""

    DUE = "due"
    START = "start"
    COUNTED = "counted"
    PAUSED = "paused"
    SKIPPED = "skipped"
    WITHIN = "within"
    """On the way, in a limit of months, whose days are not counted one by one."""
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Day:
    """One day of a month, and every fact of the clock about it.

    `number` is its place among the days that count, from 1. `off` is the name of a day that is not
    counted, such as "Christmas Day"; `started` says what happened where the clock's event was.
    `zero` is true of a day 0 that comes after the event.
    """

    on: date
    role: Role
    number: int | None = None
    off: str = ""
    started: str = ""
    zero: bool = False
    paused: bool = False

    @property
    def says(self) -> str:
        """What the day is, in words that follow its date; nothing when it is outside.

        >>> Day(date(2026, 12, 25), Role.SKIPPED, off="Christmas Day").says
        'not counted, Christmas Day'
        """
        words = [
            self.started,
            "counts as day 0" if self.zero else "",
            f"day {self.number}" if self.number else "",
            f"not counted, {self.off}" if self.off and not self.number else "",
            "clock stopped" if self.paused else "",
            "due day" if self.role is Role.DUE else "",
        ]
        return ", ".join(filter(None, words))

    @property
    def short(self) -> str:
        """The same in one word or number, for the small space below its date."""
        if self.role is Role.COUNTED:
            return str(self.number)
        if self.zero:
            return "day 0"
        return {Role.SKIPPED: "off", Role.PAUSED: "stop", Role.START: "start", Role.DUE: "due"}.get(
            self.role, ""
        )


@dataclass(frozen=True)
class Month:
    """A month as rows of seven days; None where a week's day belongs to another month.

    `after` is how many months before it are left out, because nothing in them is marked.
    """

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    after: int = 0

    @property
    def title(self) -> str:
        """Its name, such as "November 2026"."""
        return month_and_year(self.first)

    @property
    def days(self) -> list[Day]:
        """Its days, in order."""
        return [day for week in self.weeks for day in week if day]

    @property
    def named(self) -> list[Day]:
        """The days off that are no weekend: their names are worth a line below the month."""
        return [day for day in self.days if day.off and day.off != f"{day.on:%A}"]


def months(due: Due) -> tuple[Month, ...]:
    """The months of a due date, from its event to the last day in time.

    A month without any marked day is left out, as most are in a limit of 12 months.
    """
    days = _Days(due)
    shown: list[Month] = []
    left_out = 0
    for first in _firsts(min(due.started_on, due.on), max(due.started_on, due.on)):
        month = _month(first, days, left_out)
        if any(day.role not in (Role.WITHIN, Role.OUTSIDE) for day in month.days):
            shown.append(month)
            left_out = 0
        else:
            left_out += 1
    return tuple(shown)


class _Days:
    """What each day is to one clock."""

    def __init__(self, due: Due) -> None:
        self.due = due
        self.numbers = {day: number for number, day in enumerate(due.counted, start=1)}
        self.off = {skipped.day: skipped.name for skipped in due.skipped}
        self.paused = frozenset(due.paused)

    def day(self, on: date) -> Day:
        due = self.due
        return Day(
            on,
            self._role(on),
            number=self.numbers.get(on),
            off=self.off.get(on, ""),
            started=STARTED_BY[due.started_by] if on == due.started_on else "",
            zero=self._is_later_zero(on),
            paused=on in self.paused,
        )

    def _role(self, on: date) -> Role:
        if on == self.due.on:
            return Role.DUE
        if on == self.due.started_on or self._is_later_zero(on):
            return Role.START
        for days, role in (
            (self.numbers, Role.COUNTED),
            (self.paused, Role.PAUSED),
            (self.off, Role.SKIPPED),
        ):
            if on in days:
                return role
        return Role.WITHIN if self.due.started_on < on < self.due.on else Role.OUTSIDE

    def _is_later_zero(self, on: date) -> bool:
        return on == self.due.day_zero > self.due.started_on and on not in self.off


def _month(first: date, days: _Days, left_out: int) -> Month:
    weeks = gregorian.Calendar().monthdayscalendar(first.year, first.month)
    rows = (
        tuple(days.day(first.replace(day=number)) if number else None for number in week)
        for week in weeks
    )
    return Month(first, tuple(rows), left_out)


def _firsts(start: date, end: date) -> Iterator[date]:
    """The first day of each month from that of `start` to that of `end`."""
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield date(month // 12, month % 12 + 1, 1)

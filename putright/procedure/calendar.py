"""Working days: Monday to Friday, less the bank holidays and any days of closure.

Here day 1 is the first working day after the day that is asked about. Which day that is, when
something happens on a day off or late in the day, is for `conventions` to say.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from putright.procedure import toml
from putright.procedure.writing import counted, long_date

WEEKEND = (6, 0)  # what is left when the ordinal of a Saturday or a Sunday is divided by 7
BANK_HOLIDAYS = Path(__file__).with_name("bank_holidays")
DIVISIONS = ("england-and-wales", "scotland", "northern-ireland")
KEYS = (*DIVISIONS, "uk-any", "weekends-only")


class UnknownCalendar(LookupError):
    """No such calendar. Names those that there are; fit to show."""


class OutOfCalendar(ValueError):
    """A day outside the years for which the bank holidays are known. Fit to show."""


class Skipped(NamedTuple):
    """A day that was not counted, and why: "Saturday", "Christmas Day"."""

    day: date
    name: str

    @property
    def is_weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return _is_weekend(self.day)


@dataclass(frozen=True)
class Calendar:
    """Which days are working days, in the years that it knows.

    It never changes: to add days is to make another calendar. Adding and counting take the same
    short time however many days lie between.

    >>> july = Calendar("July", {date(2026, 7, 6): "Founder's Day"}, years=range(2026, 2027))
    >>> july.add_working_days(date(2026, 7, 3), 1)
    datetime.date(2026, 7, 7)
    """

    name: str
    holidays: Mapping[date, str] = field(hash=False)
    years: range

    def __post_init__(self) -> None:
        """Keep a copy of the holidays that nobody else can change."""
        if not self.years or self.years.step != 1:
            raise ValueError("A calendar covers one year or more, one after another.")
        object.__setattr__(self, "holidays", MappingProxyType(dict(self.holidays)))

    def is_working_day(self, day: date) -> bool:
        """Whether the council works on this day."""
        self._require(day)
        return not _is_weekend(day) and day not in self.holidays

    def add_working_days(self, start: date, n: int) -> date:
        """The nth working day after `start`; `start` itself when n is 0.

        >>> england_and_wales().add_working_days(date(2026, 12, 24), 1)
        datetime.date(2026, 12, 29)
        """
        if n < 0:
            raise ValueError("Working days are counted forward: give 0 or more.")
        position = self._worked_by(start) + n
        if position > self._many:
            raise OutOfCalendar(
                f"The calendar for {self.name} ends with {self.years[-1]}, so it cannot count "
                f"{counted(n, 'working day')} from {long_date(start)}. Add the bank holidays of "
                "later years."
            )
        return self._nth(position) if n else start

    def next_working_day(self, day: date) -> date:
        """This day if it is a working day, and else the first one after it.

        >>> england_and_wales().next_working_day(date(2026, 12, 26))
        datetime.date(2026, 12, 29)
        """
        if self.is_working_day(day):
            return day
        return self.add_working_days(day, 1)

    def working_days_between(self, start: date, end: date) -> int:
        """The working days after `start`, up to and with `end`.

        Negative when `end` is before `start`, and then as many as from `end` to `start`.

        >>> england_and_wales().working_days_between(date(2026, 11, 2), date(2026, 11, 9))
        5
        """
        return self._worked_by(end) - self._worked_by(start)

    def counted(self, start: date, end: date) -> tuple[date, ...]:
        """The working days after `start`, up to and with `end`, in order."""
        return self._working_days[self._worked_by(start) : self._worked_by(end)]

    def skipped(self, start: date, end: date) -> tuple[Skipped, ...]:
        """The other days after `start`, up to and with `end`: each with its name, in order."""
        return self._off[self._off_by(start) : self._off_by(end)]

    def closed_on(self, days: Mapping[date, str]) -> Self:
        """This calendar with days on which the council is closed as a second layer.

        The Codes know no closure days, so its name says that it has them.
        """
        name = f"{self.name} with closure days"
        return replace(self, name=name, holidays={**days, **self.holidays})

    def counting(self, days: Iterable[date]) -> Self:
        """This calendar, but these days count as any other."""
        left_in = frozenset(days)
        kept = {day: name for day, name in self.holidays.items() if day not in left_in}
        return replace(self, holidays=kept)

    def with_proclaimed(self, days: Mapping[date, str]) -> Self:
        """This calendar with bank holidays that were proclaimed since it was made."""
        return replace(self, holidays={**self.holidays, **days})

    def _name_of(self, day: date) -> str:
        """A weekend's day is skipped as such, also when it happens to be Boxing Day."""
        return f"{day:%A}" if _is_weekend(day) else self.holidays[day]

    def _require(self, day: date) -> None:
        if day.year not in self.years:
            raise self._outside(day)

    def _outside(self, day: date) -> OutOfCalendar:
        return OutOfCalendar(
            f"{long_date(day)} is outside the calendar for {self.name}, which knows "
            f"the bank holidays of {self.years[0]} to {self.years[-1]}. Check the year."
        )

    def _worked_by(self, day: date) -> int:
        """How many working days the calendar has up to and with this day."""
        if day.year not in self.years:  # as in `_require`: here a call more would be felt
            raise self._outside(day)
        return self._running_count[day.toordinal() - self._first]

    def _off_by(self, day: date) -> int:
        """How many days off the calendar has up to and with this day."""
        return day.toordinal() - self._first + 1 - self._worked_by(day)

    def _nth(self, position: int) -> date:
        """The working day up to and with which there are so many."""
        return self._working_days[position - 1]

    @property
    def _many(self) -> int:
        """How many working days it has."""
        return len(self._working_days)

    @cached_property
    def _first(self) -> int:
        """The ordinal of the first day that it knows."""
        return date(self.years[0], 1, 1).toordinal()

    @cached_property
    def _days(self) -> tuple[date, ...]:
        """Every day that it knows, in order."""
        last = date(self.years[-1], 12, 31).toordinal()
        return tuple(map(date.fromordinal, range(self._first, last + 1)))

    @cached_property
    def _working_days(self) -> tuple[date, ...]:
        """Each working day that it knows, in order."""
        return tuple(d for d in self._days if not _is_weekend(d) and d not in self.holidays)

    @cached_property
    def _off(self) -> tuple[Skipped, ...]:
        """Each other day that it knows, with its name, in order."""
        days = (day for day in self._days if not self.is_working_day(day))
        return tuple(Skipped(day, self._name_of(day)) for day in days)

    @cached_property
    def _running_count(self) -> tuple[int, ...]:
        """For each day that it knows, the working days up to and with it."""
        working = set(self._working_days)
        return tuple(accumulate(day in working for day in self._days))


@dataclass(frozen=True)
class Endless(Calendar):
    """Which days are working days where there are no bank holidays: it ends at no year.

    Days of closure can be added. The days are reckoned, because they are too many to keep.
    """

    years: range = range(MINYEAR, MAXYEAR + 1)

    def counted(self, start: date, end: date) -> tuple[date, ...]:
        """The working days after `start`, up to and with `end`, in order."""
        return tuple(map(self._nth, range(self._worked_by(start) + 1, self._worked_by(end) + 1)))

    def skipped(self, start: date, end: date) -> tuple[Skipped, ...]:
        """The other days after `start`, up to and with `end`: each with its name, in order."""
        days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
        return tuple(
            Skipped(day, self._name_of(day)) for day in days if not self.is_working_day(day)
        )

    def _worked_by(self, day: date) -> int:
        """How many working days there are up to and with this day."""
        return self._up_to(day.toordinal())

    def _up_to(self, ordinal: int) -> int:
        weeks, days = divmod(ordinal, 7)  # the first of all days was a Monday
        return weeks * 5 + min(days, 5) - bisect_right(self._closures, ordinal)

    def _nth(self, position: int) -> date:
        """The working day up to and with which there are so many."""
        ordinals = range(date.max.toordinal() + 1)
        return date.fromordinal(bisect_left(ordinals, position, key=self._up_to))

    @property
    def _many(self) -> int:
        """How many working days there are until the last date of all."""
        return self._worked_by(date.max)

    @cached_property
    def _closures(self) -> tuple[int, ...]:
        """The ordinal of each day from Monday to Friday that is off, in order."""
        return tuple(sorted(day.toordinal() for day in self.holidays if not _is_weekend(day)))


def _is_weekend(day: date) -> bool:
    return day.toordinal() % 7 in WEEKEND


def england_and_wales() -> Calendar:
    """The calendar of councils in England: see `bank_holidays/england-and-wales.toml`."""
    return named("england-and-wales")


@cache
def named(key: str) -> Calendar:
    """A calendar by its key. Raises `UnknownCalendar`.

    `uk-any` has a bank holiday wherever any part of the United Kingdom has one, as the Freedom of
    Information Act 2000, section 10(6), counts. `weekends-only` has none at all.

    >>> named("uk-any").is_working_day(date(2026, 3, 17))  # a holiday in Northern Ireland only
    False
    """
    if key in DIVISIONS:
        return _load(key)
    if key == "uk-any":
        return anywhere(named(division) for division in DIVISIONS)
    if key == "weekends-only":
        return Endless("weekends only", {})
    raise UnknownCalendar(f"There is no calendar {key!r}. The calendars are: {', '.join(KEYS)}.")


def anywhere(calendars: Iterable[Calendar]) -> Calendar:
    """A calendar on which a day is a bank holiday where any of these has one.

    A day that not all of them have off says whose it is.
    """
    calendars = tuple(calendars)
    days = sorted({day for calendar in calendars for day in calendar.holidays})
    holidays = {day: _whose(day, calendars) for day in days}
    first = max(calendar.years[0] for calendar in calendars)
    last = min(calendar.years[-1] for calendar in calendars)
    return Calendar("any part of the United Kingdom", holidays, range(first, last + 1))


def _whose(day: date, calendars: tuple[Calendar, ...]) -> str:
    off = [calendar for calendar in calendars if day in calendar.holidays]
    name = off[0].holidays[day]
    if len(off) == len(calendars):
        return name
    return f"{name} ({', '.join(calendar.name for calendar in off)})"


@cache
def bank_holidays(division: str) -> Mapping[str, Any]:
    """The list of one part of the United Kingdom that came with the program.

    Its `name`, the day on which it was `made_on`, its `first_year` and `last_year`, and the name of
    each of its `holidays` by its date.
    """
    return toml.table(toml.text_of(BANK_HOLIDAYS / f"{division}.toml"))


def _load(division: str) -> Calendar:
    facts = bank_holidays(division)
    return Calendar(
        facts["name"],
        {date.fromisoformat(day): name for day, name in facts["holidays"].items()},
        years=range(facts["first_year"], facts["last_year"] + 1),
    )

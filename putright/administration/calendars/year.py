"""A year of a calendar: its bank holidays, and what the council itself decided about its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from django.db.models import Q

from putright.design.numbers import whole_number
from putright.policy import days
from putright.policy.models import CouncilDay, DayKind
from putright.procedure.calendar import DIVISIONS, KEYS, named

NAMES = {key: named(key).name for key in DIVISIONS} | {
    "uk-any": "Any part of the United Kingdom",
    "weekends-only": "Weekends only",
}
"""What each calendar is called, the usual one first."""


@dataclass(frozen=True)
class SpecialDay:
    """A day that is no ordinary weekday; `decided` when it is so because the council said so."""

    day: date
    name: str
    decided: CouncilDay | None = None

    @property
    def kind(self) -> DayKind:
        """What the day is."""
        return self.decided.kind if self.decided else DayKind.BANK_HOLIDAY


@dataclass(frozen=True)
class Year:
    """One year of the calendar with this key."""

    key: str
    year: int

    @property
    def name(self) -> str:
        """The calendar's name."""
        return NAMES[self.key]

    @cached_property
    def years(self) -> range:
        """The years that the calendar has."""
        return days.calendar(self.key).years

    @property
    def offered(self) -> list[int]:
        """The years to choose from: where the calendar ends at none, those of the usual one."""
        usual = days.calendar(days.HOME).years
        return sorted({self.year, *(year for year in usual if year in self.years)})

    @cached_property
    def working_days(self) -> int:
        """How many days of this year count, closures left in."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        calendar = days.calendar(self.key)
        return calendar.working_days_between(first, last) + calendar.is_working_day(first)

    @property
    def closures(self) -> bool:
        """Whether the council is closed on days of this year."""
        return any(line.kind == DayKind.CLOSURE for line in self.lines)

    @cached_property
    def lines(self) -> list[SpecialDay]:
        """The bank holidays, those that were struck out, and the days of closure, in order."""
        return sorted(self._lines(), key=attrgetter("day"))

    def _lines(self) -> Iterator[SpecialDay]:
        holidays = days.calendar(self.key).holidays
        decided = list(self._decided())
        added = {day.day for day in decided if day.kind == DayKind.BANK_HOLIDAY}
        for day in decided:
            name = holidays.get(day.day) if day.kind == DayKind.BANK_HOLIDAY else None
            yield SpecialDay(day.day, name or day.name, day)
        for day, name in holidays.items():
            if day.year == self.year and day not in added:
                yield SpecialDay(day, name)

    def _decided(self) -> Iterator[CouncilDay]:
        here = {"uk-any": DIVISIONS, "weekends-only": ()}.get(self.key, (self.key,))
        of_this = Q(calendar__in=here) | Q(kind=DayKind.CLOSURE)
        standing = CouncilDay.objects.standing().filter(of_this, day__year=self.year)
        return standing.select_related("added_by").iterator()


def chosen(key: str, year: str, on: date) -> Year:
    """The calendar and year that an address names, or the nearest that there is."""
    key = key if key in KEYS else days.HOME
    years = days.calendar(key).years
    wanted = (len(year) == 4 and whole_number(year)) or on.year
    return Year(key, min(max(wanted, years[0]), years[-1]))

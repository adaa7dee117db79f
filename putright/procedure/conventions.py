"""Which day is day 0: the one thing about counting on which councils differ.

Whatever the convention, a limit of n working days ends on the nth working day after day 0. So a
convention has only to say which day that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Self

from putright.procedure.calendar import Calendar

A_DAY = timedelta(days=1)


class UnknownConvention(LookupError):
    """No such convention. Names those that there are; fit to show."""


@dataclass(frozen=True)
class Convention:
    """How the day of an event becomes day 0.

    `deemed`: what happens on a day off counts as having happened on the next working day.
    `day_of_event` is 1 where the day of the event is itself day 1, if it is a working day.
    `closes_at`: what happens at or after this time counts as having happened on the next day.
    """

    key: str
    says: str
    deemed: bool = False
    day_of_event: int = 0
    closes_at: time | None = None

    def closing_at(self, closes_at: time) -> Self:
        """The same convention in a council whose day ends at this time."""
        return replace(self, closes_at=closes_at)

    def day_zero(self, event: date, calendar: Calendar) -> date:
        """The day after which counting begins. `event` is a day, or a moment where hours count.

        >>> from putright.procedure.calendar import england_and_wales
        >>> saturday, calendar = date(2026, 11, 7), england_and_wales()
        >>> [str(each.day_zero(saturday, calendar)) for each in (STRICT, DEEMED, DAY_1)]
        ['2026-11-07', '2026-11-09', '2026-11-08']
        """
        day = self.day_of(event)
        if self.deemed or self.day_of_event:
            day = calendar.next_working_day(day)
        return day - A_DAY if self.day_of_event else day

    def day_of(self, event: date) -> date:
        """The day on which an event counts as having happened, by the hour alone."""
        if not isinstance(event, datetime):
            return event
        late = self.closes_at is not None and event.time() >= self.closes_at
        return event.date() + A_DAY if late else event.date()


STRICT = Convention(
    "strict",
    "The day of an event is day 0, whatever day it is. The first working day after it is day 1.",
)
DEEMED = Convention(
    "deemed-next-working-day",
    "What happens on a day off counts as having happened on the next working day, which is day 0.",
    deemed=True,
)
DAY_1 = Convention(
    "day-of-event-is-day-1",
    "The day of an event is day 1 if it is a working day, and else the next working day is.",
    day_of_event=1,
)
CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {convention.key: convention for convention in (STRICT, DEEMED, DAY_1)}
)


def convention(key: str) -> Convention:
    """A convention by its key. Raises `UnknownConvention`."""
    try:
        return CONVENTIONS[key]
    except KeyError:
        raise UnknownConvention(
            f"There is no convention {key!r}. The conventions are: {', '.join(CONVENTIONS)}."
        ) from None

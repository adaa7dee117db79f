"""Lengths of time as rules give them: working days, calendar days and calendar months."""

import calendar as gregorian
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

WRITTEN = re.compile(r"(\d{1,3}) (working day|calendar day|calendar month)s?")


class Unit(StrEnum):
    """What a length of time is counted in."""

    WORKING_DAYS = "working days"
    CALENDAR_DAYS = "calendar days"
    MONTHS = "calendar months"


class BadSpan(ValueError):
    """Words that are no length of time. The message goes on after them: “... must be ...”."""


@dataclass(frozen=True)
class Span:
    """So many units of time.

    >>> str(Span(1, Unit.MONTHS))
    '1 calendar month'
    """

    n: int
    unit: Unit = Unit.WORKING_DAYS

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read what `str` writes. Raises `BadSpan`.

        >>> Span.parse("10 working days")
        Span(n=10, unit=<Unit.WORKING_DAYS: 'working days'>)
        """
        written = WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if written is None or int(written[1]) == 0:
            raise BadSpan(
                "must be a whole number, 1 or more, and its unit, such as “10 working days”, "
                "“28 calendar days” or “1 calendar month”"
            )
        return cls(int(written[1]), Unit(f"{written[2]}s"))

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.n == 1 else self.unit
        return f"{self.n} {unit}"

    @property
    def most_working_days(self) -> int:
        """As many working days as it can have at most, to compare one rule with another."""
        if self.unit is Unit.WORKING_DAYS:
            return self.n
        days = self.n if self.unit is Unit.CALENDAR_DAYS else 31 * self.n
        weeks, rest = divmod(days, 7)
        return 5 * weeks + min(rest, 5)


def working_days(n: int) -> str:
    """A number of working days, with its unit.

    >>> working_days(1)
    '1 working day'
    """
    return str(Span(n))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it has no such day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))

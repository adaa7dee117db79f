"""Financial years, which run from April to March, and their quarters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from putright.procedure.writing import long_date

YEAR = re.compile(r"((?:19|20)\d\d)[/-](\d\d)")
QUARTER = re.compile(r"[Qq]?([1-4])")
FIRST_MONTHS = {1: 4, 2: 7, 3: 10, 4: 1}


class NoSuchPeriod(ValueError):
    """What was typed names no period. The message is fit to show."""


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the financial year that begins in April of `year`.

    >>> Quarter(2015, 2).label
    'Q2 2015/16'
    >>> Quarter(2015, 4).start
    datetime.date(2016, 1, 1)
    """

    year: int
    number: int

    @classmethod
    def parse(cls, year: str, quarter: str) -> Self:
        """Read what somebody typed, such as "2015/16" and "Q2".

        Raises `NoSuchPeriod`, with what to write instead.
        """
        return cls(_first_year(year.strip()), _number(quarter.strip()))

    @classmethod
    def containing(cls, day: date) -> Self:
        """The quarter in which a day falls.

        >>> Quarter.containing(date(2016, 3, 31)).label
        'Q4 2015/16'
        """
        return cls(day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1)

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year + (self.number == 4), FIRST_MONTHS[self.number], 1)

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.next().start

    @property
    def financial_year(self) -> str:
        """The year as people write it: 2015/16."""
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def label(self) -> str:
        """The quarter as people write it."""
        return f"Q{self.number} {self.financial_year}"

    def __str__(self) -> str:
        return self.label

    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def previous(self) -> "Quarter":
        """The quarter before this one, perhaps of the year before."""
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def year_before(self) -> "Quarter":
        """The same quarter of the year before."""
        return Quarter(self.year - 1, self.number)

    def alone(self) -> "Period":
        """This quarter and no other."""
        return Period(self, self)

    def year_to_date(self) -> "Period":
        """The financial year, up to the end of this quarter."""
        return Period(Quarter(self.year, 1), self)


@dataclass(frozen=True)
class Period:
    """Quarters one after another, from the first to the last.

    >>> Quarter(2015, 2).year_to_date().label
    'Q1 to Q2 2015/16'
    """

    first: Quarter
    last: Quarter

    @property
    def start(self) -> date:
        """The first day."""
        return self.first.start

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.last.end

    @property
    def last_day(self) -> date:
        """The last day."""
        return self.end - timedelta(days=1)

    @property
    def label(self) -> str:
        """The period as people write it."""
        if self.first == self.last:
            return self.last.label
        return f"Q{self.first.number} to {self.last.label}"

    @property
    def days(self) -> str:
        """The first and the last day, in words.

        >>> Quarter(2015, 2).alone().days
        '1 July to 30 September 2015'
        """
        first = f"{self.start.day} {self.start:%B}"
        if self.start.year != self.last_day.year:
            first = f"{first} {self.start.year}"
        return f"{first} to {long_date(self.last_day)}"

    def __str__(self) -> str:
        return self.label

    def year_before(self) -> "Period":
        """The same quarters of the year before."""
        return Period(self.first.year_before(), self.last.year_before())

    def first_quarter_of_year_before(self) -> "Period":
        """The first quarter of the year before: where a year's course is measured from."""
        return Quarter(self.last.year - 1, 1).alone()

    def quarter_before(self) -> "Period":
        """The quarter before the last of these."""
        return self.last.previous().alone()

    def quarters(self) -> Iterator[Quarter]:
        """Each quarter in its turn."""
        quarter = self.first
        while quarter <= self.last:
            yield quarter
            quarter = quarter.next()

    def months(self) -> Iterator[date]:
        """The first day of each month."""
        for quarter in self.quarters():
            start = quarter.start
            yield from (start.replace(month=start.month + place) for place in range(3))


def _first_year(typed: str) -> int:
    found = YEAR.fullmatch(typed)
    if found is None:
        raise NoSuchPeriod(
            f"“{typed}” is not a financial year. Write both of its years, such as 2015/16."
        )
    first = int(found[1])
    if int(found[2]) != (first + 1) % 100:
        raise NoSuchPeriod(
            f"{typed} is not a financial year. The one that begins in April {first} is "
            f"{Quarter(first, 1).financial_year}."
        )
    return first


def _number(typed: str) -> int:
    found = QUARTER.fullmatch(typed)
    if found is None:
        raise NoSuchPeriod(
            f"“{typed}” is not a quarter. Write Q1, Q2, Q3 or Q4. Q1 begins in April."
        )
    return int(found[1])

"""Days, as an old system writes them."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

TOKENS = {"yyyy": r"(?P<year>\d{4})", "mm": r"(?P<month>\d{1,2})", "dd": r"(?P<day>\d{1,2})"}
TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
EARLIEST = 1900


class NotADay(ValueError):
    """A text that is no day. The message goes on after the text: “... is not a date”."""


class DayFormats:
    """The ways in which one system writes its days. A time of day after one is passed over.

    >>> days = DayFormats(["dd/mm/yyyy", "yyyy-mm-dd"])
    >>> days.read("3/4/2015"), days.read("2015-04-03 00:00:00")
    (datetime.date(2015, 4, 3), datetime.date(2015, 4, 3))

    A year of two digits is refused: which century it was is nobody's guess.

    >>> days.read("3/4/15")
    Traceback (most recent call last):
    putright.intake.days.NotADay: does not give all four digits of the year
    """

    def __init__(self, formats: Sequence[str]) -> None:
        """Raise `ValueError` for a format that does not have dd, mm and yyyy once each."""
        self.formats = tuple(formats)
        self._patterns = [re.compile(_pattern(form)) for form in formats]
        self._shortened = [re.compile(_pattern(form, year=r"\d{2}")) for form in formats]
        self.read = lru_cache(maxsize=5_000)(self._read)  # a file has the same days many times

    def _read(self, text: str) -> date:
        for pattern in self._patterns:
            if match := pattern.fullmatch(text):
                return _day(**{part: int(digits) for part, digits in match.groupdict().items()})
        if any(pattern.fullmatch(text) for pattern in self._shortened):
            raise NotADay("does not give all four digits of the year")
        raise NotADay(f"is not a date written as {' or '.join(self.formats)}")


def _day(year: int, month: int, day: int) -> date:
    if year < EARLIEST:
        raise NotADay("has a year that cannot be right")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay("is not a day in any calendar") from None


def _pattern(form: str, *, year: str = TOKENS["yyyy"]) -> str:
    parts = re.split("(yyyy|mm|dd)", form)
    if sorted(parts[1::2]) != sorted(TOKENS):
        raise ValueError(f"“{form}” must have dd, mm and yyyy once each, such as dd/mm/yyyy")
    tokens = TOKENS | {"yyyy": year}
    return "".join(tokens.get(part, re.escape(part)) for part in parts) + TIME

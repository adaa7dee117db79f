"""Days, as an old system writes them."""

import re
from calendar import month_name
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
MONTHS = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}
IN_WORDS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in month_name if name) + "|Sept"
TOKENS = {
    "yyyy": r"(?P<year>\d{4})",
    "yy": r"(?P<year>\d{2})",
    "mmmm": rf"(?P<month>{IN_WORDS})\.?",
    "mmm": rf"(?P<month>{IN_WORDS})\.?",
    "mm": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{1,2})",
}
PARTS = re.compile("(yyyy|yy|mmmm|mmm|mm|dd)")
TIME = (
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)? ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
EARLIEST, LATEST = 1900, 2999
THIS_CENTURY = 69
"""Two digits below this are a year from 2000 on, the others one before it: the usual agreement."""


class NotADay(ValueError):
    """A text that is no day. The message goes on after the text: “... is not a date”."""


class DayFormats:
    """The ways in which one system writes its days.

    >>> days = DayFormats(["dd/mm/yyyy", "dd mmm yy"])
    >>> days.read("3/4/2015"), days.read("3 April 15")
    (datetime.date(2015, 4, 3), datetime.date(2015, 4, 3))

    A time of day after a day is passed over, unless it says of which part of the world it is: then
    the day is that of the United Kingdom.

    >>> days.read("3/4/2015 11:30:00 PM"), days.read("03/04/2015T23:30:00Z")
    (datetime.date(2015, 4, 3), datetime.date(2015, 4, 4))

    A year of two digits is refused where no format has one: which century it was is nobody's guess.

    >>> days.read("3/4/15")
    Traceback (most recent call last):
    putright.intake.days.NotADay: does not give all four digits of the year
    """

    def __init__(self, formats: Sequence[str]) -> None:
        """Raise `ValueError` for a format without a day, a month and a year, once each."""
        self.formats = tuple(formats)
        self._patterns = [_pattern(form) for form in formats]
        self._shortened = [_pattern(form.replace("yyyy", "yy")) for form in formats]
        self.read = lru_cache(maxsize=5_000)(self._read)  # a file has the same days many times

    def _read(self, text: str) -> date:
        for pattern in self._patterns:
            if match := pattern.fullmatch(text):
                return _day_here(**match.groupdict())
        if any(pattern.fullmatch(text) for pattern in self._shortened):
            raise NotADay("does not give all four digits of the year")
        raise NotADay(f"is not a date written as {' or '.join(self.formats)}")


def _day_here(
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
) -> date:
    """The day, by the clocks of the United Kingdom."""
    found = _day(_year(year), MONTHS.get(month[:3].casefold()) or int(month), int(day))
    if hour is None or minute is None:
        return found
    at = _time(int(hour), int(minute), int(second or 0), half)
    if zone is None:
        return found
    return datetime.combine(found, at, _zone(zone)).astimezone(HERE).date()


def _year(digits: str) -> int:
    if len(digits) == len("yyyy"):
        return int(digits)
    return (2000 if int(digits) < THIS_CENTURY else 1900) + int(digits)


def _day(year: int, month: int, day: int) -> date:
    if not EARLIEST <= year <= LATEST:
        raise NotADay("has a year that cannot be right")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay("is not a day in any calendar") from None


def _time(hour: int, minute: int, second: int, half: str | None) -> time:
    """A time of day; where it is of a `half` of the day, twelve is the hour that begins it."""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    elif half:
        hour = 24
    try:
        return time(hour, minute, second)
    except ValueError:
        raise NotADay("has a time that is on no clock") from None


def _zone(written: str) -> timezone:
    if written[0] not in "+-":
        return UTC
    ahead = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    try:
        return timezone(ahead if written[0] == "+" else -ahead)
    except ValueError:
        raise NotADay("has a time that is on no clock") from None


def _pattern(form: str) -> re.Pattern[str]:
    pieces = PARTS.split(form)
    if sorted(token[0] for token in pieces[1::2]) != ["d", "m", "y"]:
        raise ValueError(f"“{form}” must have dd, mm and yyyy once each, such as dd/mm/yyyy")
    written = "".join(TOKENS.get(piece, re.escape(piece)) for piece in pieces)
    return re.compile(written + TIME, re.IGNORECASE)

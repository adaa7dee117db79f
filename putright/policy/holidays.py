"""GOV.UK's list of bank holidays: how to get it, and how to read it."""

import json
from collections.abc import Mapping
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from putright.procedure.calendar import DIVISIONS
from putright.procedure.steps import Refused
from putright.procedure.writing import counted, long_date

ADDRESS = "https://www.gov.uk/bank-holidays.json"
"""Where GOV.UK publishes the list: a few years back and two or so ahead."""
SECONDS = 20
LARGEST = 1_000_000
FEWEST = 8
"""No part of the United Kingdom has fewer bank holidays in a year: with fewer, some are missing."""
LONGEST_NAME = 100

Content = dict[str, dict[str, str]]
"""For each part of the United Kingdom, the name of each bank holiday by its date."""


class HolidaysError(Refused):
    """A list that cannot be had, or cannot be used. Fit to show: says what to do."""


def fetch(source: str = ADDRESS) -> str:
    """The text of a list, from a file or an http(s) address. Raises `HolidaysError`."""
    is_address = source.startswith(("https://", "http://"))
    try:
        raw = _download(source) if is_address else _open(Path(source))
        if len(raw) > LARGEST:
            raise HolidaysError(
                f"{source} is larger than 1 MB, so it is not a list of bank holidays. "
                f"The list is at {ADDRESS}."
            )
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise HolidaysError(f"{source} is not text in UTF-8. The list is at {ADDRESS}.") from None
    except (OSError, HTTPException, ValueError) as problem:
        advice = "Try again later, or save the list as a file and load that." if is_address else ""
        raise HolidaysError(
            f"{source} could not be read ({_why(problem)}). Nothing was changed. {advice}".rstrip()
        ) from None


def _why(problem: Exception) -> str:
    """The words of an error, or of the one inside it: "Connection refused"."""
    inner = getattr(problem, "reason", None) or problem
    return getattr(inner, "strerror", None) or str(inner)


def _download(address: str) -> bytes:
    request = Request(address, headers={"User-Agent": "Putright", "Accept": "application/json"})
    with urlopen(request, timeout=SECONDS) as answer:
        raw: bytes = answer.read(LARGEST + 1)
        return raw


def _open(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def read(text: str) -> Content:
    """The bank holidays in a list of GOV.UK's, checked. Raises `HolidaysError`.

    Each year that a list has, it must have completely.
    """
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise HolidaysError(f"The list is not JSON. Use the one at {ADDRESS}.") from None
    if not isinstance(table, dict):
        raise HolidaysError(f"The list has no parts. Use the one at {ADDRESS}.")
    for division in DIVISIONS:
        if division not in table:
            raise HolidaysError(f"The list has no part “{division}”. Use the one at {ADDRESS}.")
    return {division: _division(division, table[division]) for division in DIVISIONS}


def _division(division: str, table: object) -> dict[str, str]:
    events = table.get("events") if isinstance(table, Mapping) else None
    if not isinstance(events, list) or not events:
        raise HolidaysError(f"The list has no days for {division}. Use the one at {ADDRESS}.")
    days = dict(sorted(_event(division, event) for event in events))
    _require_whole_years(division, [date.fromisoformat(day) for day in days])
    return days


def _event(division: str, event: object) -> tuple[str, str]:
    if not isinstance(event, Mapping):
        raise HolidaysError(f"A day in the list for {division} has no date. Correct the list.")
    day, name = _day(division, event.get("date")), _name(event)
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise HolidaysError(
            f"{long_date(day)} in the list for {division} needs a title of "
            f"1 to {LONGEST_NAME} characters. Correct the list."
        )
    if day.weekday() >= 5:
        raise HolidaysError(
            f"{long_date(day)}, {name}, in the list for {division} is a {day:%A}. "
            "Give the weekday that is taken off instead."
        )
    return day.isoformat(), name


def _day(division: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise HolidaysError(
            f"“{str(value)[:40]}” in the list for {division} is not a date such as 2026-12-25. "
            "Correct the list."
        ) from None


def _name(event: Mapping[Any, Any]) -> str:
    """A day's title as the lists that came with the program write it."""
    title, notes = (
        " ".join(str(event.get(word) or "").replace("\u2019", "'").split())
        for word in ("title", "notes")
    )
    return f"{title} ({notes.lower()})" if title and notes.lower() == "substitute day" else title


def _require_whole_years(division: str, days: list[date]) -> None:
    years = sorted({day.year for day in days})
    for year in range(years[0], years[-1] + 1):
        found = sum(day.year == year for day in days)
        if found < FEWEST:
            raise HolidaysError(
                f"The list for {division} has {counted(found, 'day')} in {year}, "
                f"and no year has fewer than {FEWEST}. Load a list with the whole of "
                f"{year}, or without it."
            )

"""The calendars as this council counts: those that came with the program, and what it decided."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from putright.policy import memory
from putright.policy.models import CouncilDay, DayKind, HolidayList
from putright.procedure.calendar import DIVISIONS, Calendar, anywhere, bank_holidays, named

HOME = "england-and-wales"
"""The part of the United Kingdom in which the council is."""
SHIPPED = "the list that came with Putright"


@dataclass(frozen=True)
class Age:
    """The list of bank holidays in use, and how old it is."""

    source: str
    """Where it comes from: a file, an address, or `SHIPPED`."""
    since: date
    """The day on which it was loaded, or made."""
    days: int
    """How many days ago that was."""
    loaded: bool
    """Whether the council loaded it; else it came with the program."""
    last_year: int
    """The last year that the list has."""
    counts_until: int
    """The last year in which days can be counted: of the list, or of the one beneath it."""


def calendar(key: str, *, closures: bool = False, as_of: date | None = None) -> Calendar:
    """A calendar by its key. Raises `procedure.calendar.UnknownCalendar`.

    With `closures`, the days on which the council is closed do not count either. With `as_of`, it
    is as it was at the end of that day, whatever was decided since. While nothing was decided it is
    the calendar that came with the program, the very same object.
    """
    known = _latest_decision(as_of)
    return memory.recall(
        ("calendar", key, closures, known),
        shipped=lambda: named(key),
        make=lambda: _with_closures(key, known) if closures else _decided(key, known),
    )


def open_days(first: date, last: date) -> tuple[date, ...]:
    """The working days from one day up to and with another on which the council is open.

    Raises `procedure.calendar.OutOfCalendar`.
    """
    memory.refresh()
    here = calendar(HOME, closures=True)
    later = here.counted(first, last)
    return (first, *later) if here.is_working_day(first) else later


def decided_last(some: Iterable[date]) -> list[date]:
    """These days, the one first about which was decided last; of one list, the latest day first."""
    newest = _newest()
    listed = (newest.loaded_on if newest else date.min, 0)
    order = {each.day: (each.added_on, each.pk) for each in _standing()}
    return sorted(some, key=lambda day: (order.get(day, listed), day), reverse=True)


def _standing(as_of: date | None = None) -> list[CouncilDay]:
    """What the council decided about its days and did not withdraw, looked up once a decision."""
    return memory.recall(
        ("days", as_of),
        shipped=list,
        make=lambda: list(CouncilDay.objects.standing(as_of)),
    )


def _latest_decision(as_of: date | None) -> date | None:
    """The last day by `as_of` on which something was decided; None for all that ever was.

    Dates between two decisions share one calendar, so few are ever made.
    """
    decided = memory.recall("decided", shipped=lambda: (), make=_decision_days)
    if as_of is None or not decided or as_of >= decided[-1]:
        return None
    before = bisect_right(decided, as_of)
    return decided[before - 1] if before else date.min


def _decision_days() -> tuple[date, ...]:
    """Every day on which the council's days changed, in order."""
    changed = CouncilDay.objects.values_list("added_on", "withdrawn_on")
    days = {day for pair in changed for day in pair if day}
    days.update(HolidayList.objects.values_list("loaded_on", flat=True))
    return tuple(sorted(days))


def age(today: date) -> Age:
    """Which list of bank holidays is in use, for a page that shows it."""
    loaded = _newest()
    counts_until = calendar(HOME).years[-1]
    if loaded is None:
        shipped = bank_holidays(HOME)
        made_on, last_year = shipped["made_on"], shipped["last_year"]
        return Age(SHIPPED, made_on, (today - made_on).days, False, last_year, counts_until)
    last_year = int(max(loaded.content[HOME])[:4])
    since = loaded.loaded_on
    return Age(loaded.source, since, (today - since).days, True, last_year, counts_until)


def _with_closures(key: str, as_of: date | None) -> Calendar:
    standing = _standing(as_of)
    closures = {day.day: day.name for day in standing if day.kind == DayKind.CLOSURE}
    counted = calendar(key, as_of=as_of)
    return counted.closed_on(closures) if closures else counted


def _decided(key: str, as_of: date | None) -> Calendar:
    """The named calendar, with the newest list and the council's own days laid over it."""
    if key in DIVISIONS:
        return _with_council_days(key, _with_list(named(key), key, as_of), as_of)
    if key == "uk-any":
        return anywhere(calendar(division, as_of=as_of) for division in DIVISIONS)
    return named(key)


def _with_list(shipped: Calendar, division: str, as_of: date | None) -> Calendar:
    """The years that the list has replace the shipped ones; they may go on where those end."""
    newest = _newest(as_of)
    if newest is None:
        return shipped
    days = {date.fromisoformat(day): name for day, name in newest.content[division].items()}
    first, last = min(days).year, max(days).year
    if first > shipped.years[-1] + 1 or last < shipped.years[0] - 1:
        return shipped  # there would be years between them of which nothing is known
    kept = {day: name for day, name in shipped.holidays.items() if not first <= day.year <= last}
    years = range(min(first, shipped.years[0]), max(last, shipped.years[-1]) + 1)
    return replace(shipped, holidays=kept | days, years=years)


def _with_council_days(division: str, listed: Calendar, as_of: date | None) -> Calendar:
    days = [day for day in _standing(as_of) if day.calendar == division]
    named_days: Mapping[date, str] = {
        day.day: day.name for day in days if day.kind == DayKind.BANK_HOLIDAY
    }
    struck_out = [day.day for day in days if day.kind == DayKind.NOT_A_HOLIDAY]
    return listed.counting(struck_out).with_proclaimed(named_days)


def _newest(as_of: date | None = None) -> HolidayList | None:
    """The list that counts, looked up once a decision."""
    return memory.recall(
        ("list", as_of),
        shipped=lambda: None,
        make=lambda: HolidayList.objects.by(as_of).order_by("-pk").first(),
    )

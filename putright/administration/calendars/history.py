"""What was decided about the calendars, by whom and when, and how old the list of days is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from operator import attrgetter

from putright.accounts.models import Officer
from putright.administration.procedures.listed import in_force
from putright.policy import days, procedures
from putright.policy.days import Age
from putright.policy.models import CouncilDay, DayKind, HolidayList
from putright.procedure.calendar import named
from putright.procedure.writing import long_date

SHOWN = 50
YEAR = 365
VERBS = {
    DayKind.BANK_HOLIDAY: "Bank holiday added",
    DayKind.NOT_A_HOLIDAY: "Bank holiday struck out",
    DayKind.CLOSURE: "Closure added",
}


@dataclass(frozen=True)
class Decision:
    """One thing that was decided. `by` is nobody for the command line."""

    on: date
    verb: str
    about: str
    by: Officer | None
    withdrawn: bool = False
    """Whether it was taken back since."""


def decisions() -> list[Decision]:
    """The latest decisions about the days, newest first."""
    return nlargest(SHOWN, _decisions(), key=attrgetter("on"))


def _decisions() -> Iterator[Decision]:
    decided = CouncilDay.objects.select_related("added_by", "withdrawn_by").order_by("-pk")
    for day in decided:
        if day.withdrawn_on:
            yield Decision(day.withdrawn_on, "Withdrawn", _about(day), day.withdrawn_by)
        verb, gone = VERBS[day.kind], day.withdrawn_on is not None
        yield Decision(day.added_on, verb, _about(day), day.added_by, gone)
    lists = HolidayList.objects.defer("content").select_related("loaded_by").order_by("-pk")
    for each in lists[:SHOWN]:
        yield Decision(each.loaded_on, "List loaded", each.source, each.loaded_by)


def _about(day: CouncilDay) -> str:
    where = f" ({named(day.calendar).name})" if day.calendar else ""
    return f"{long_date(day.day)}, {day.name}{where}"


def origin(age: Age) -> str:
    """Where the list of bank holidays comes from, and how old it is, in a sentence."""
    since = f"{'loaded' if age.loaded else 'made'} on {long_date(age.since)}"
    ago = {0: "today", 1: "yesterday"}.get(age.days, f"{age.days} days ago")
    old = f"{since} ({ago})" if age.days >= 0 else since
    return f"The bank holidays are those of {age.source}, {old}."


def ending(age: Age, on: date) -> str:
    """A warning when the last year of the list is less than a year ahead; else nothing."""
    if (date(age.last_year, 12, 31) - on).days >= YEAR:
        return ""
    if age.counts_until > age.last_year:
        return (
            f"This list ends with {age.last_year}. Later days are counted by {days.SHIPPED}, "
            f"which ends with {age.counts_until}. Load a newer list."
        )
    return f"This list ends with {age.last_year}. No later day can be counted. Load a newer list."


def with_closures(on: date) -> list[str]:
    """The titles of the procedures for which days of closure do not count on this day."""
    keys = procedures.book().keys()
    current = [in_force(key, on) for key in keys]
    return sorted(procedure.title for procedure in current if procedure.closure_days)

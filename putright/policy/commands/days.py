"""Bank holidays that were proclaimed or moved, and days on which the council is closed."""

from collections.abc import Iterable
from datetime import date

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.policy import memory, permissions
from putright.policy.days import HOME, calendar
from putright.policy.models import CouncilDay, DayKind
from putright.procedure.calendar import DIVISIONS, Calendar, OutOfCalendar
from putright.procedure.steps import Refused
from putright.procedure.writing import long_date

LONGEST_NAME = 100


@memory.deciding()
def proclaim(
    day: date, *, name: str, division: str = HOME, by: Officer | None, on: date
) -> CouncilDay:
    """Add a bank holiday that is not in the list, in one part of the United Kingdom.

    Refused: a Saturday or Sunday, a day outside the years of the calendar, a day that is a bank
    holiday already, one that was struck out here, and a name that is empty or too long.
    """
    permissions.require(by, Act.PROCLAIM)
    listed = _countable(day, division)
    if day in listed.holidays:
        raise Refused(f"{long_date(day)} is already a bank holiday: {listed.holidays[day]}.")
    if _standing(day, division):
        raise Refused(f"{long_date(day)} was struck out here. Withdraw that instead.")
    return _add(DayKind.BANK_HOLIDAY, day, _named(name), division, by=by, on=on)


@memory.deciding()
def strike_out(day: date, *, division: str = HOME, by: Officer | None, on: date) -> CouncilDay:
    """Say that a bank holiday of the list is none, because it was moved or is not kept.

    Refused: a day that is no bank holiday, that was added here (withdraw it), or that was struck
    out already.
    """
    permissions.require(by, Act.STRIKE_OUT)
    listed = _countable(day, division)
    standing = _standing(day, division)
    if standing and standing.kind == DayKind.BANK_HOLIDAY:
        raise Refused(f"{long_date(day)} was added here: {standing.name}. Withdraw it instead.")
    if standing:
        raise Refused(f"{long_date(day)} was struck out already: {standing.name}.")
    if day not in listed.holidays:
        raise Refused(f"{long_date(day)} is not a bank holiday. Check the date.")
    return _add(DayKind.NOT_A_HOLIDAY, day, listed.holidays[day], division, by=by, on=on)


@memory.deciding()
def close_on(
    days: Iterable[date], *, name: str = "Council closed", by: Officer | None, on: date
) -> list[CouncilDay]:
    """Add working days on which the council is closed: all of them, or none when one is refused.

    They do not count for the procedures that say so (`closure_days`): the Codes know no such days.
    Refused: no days at all, and a day that does not count anyway or is a day of closure already.
    """
    permissions.require(by, Act.CLOSE_ON)
    days = sorted(set(days))
    if not days:
        raise Refused("Enter at least one day.")
    for day in days:
        _require_open(day)
    return [_add(DayKind.CLOSURE, day, _named(name), "", by=by, on=on) for day in days]


@memory.deciding()
def withdraw_day(day: CouncilDay, *, by: Officer | None, on: date) -> CouncilDay:
    """Take back a day that was added or struck out. The row stays, and says who withdrew it.

    Refused: a day that was withdrawn already, and a date earlier than that on which it was added.
    """
    permissions.require(by, Act.WITHDRAW_DAY)
    day = CouncilDay.objects.get(pk=day.pk)
    if day.withdrawn_on:
        raise Refused(f"{day} was withdrawn already, on {long_date(day.withdrawn_on)}.")
    if on < day.added_on:
        raise Refused(
            f"{day} was added on {long_date(day.added_on)}. It cannot be withdrawn earlier."
        )
    day.withdrawn_by, day.withdrawn_on = by, on
    day.save(update_fields=["withdrawn_by", "withdrawn_on"])
    return day


def _countable(day: date, division: str) -> Calendar:
    """The calendar of a part of the United Kingdom, when this is a weekday that it knows."""
    if division not in DIVISIONS:
        raise Refused(f"There is no part {division!r}. Choose from: {', '.join(DIVISIONS)}.")
    listed = calendar(division)
    try:
        listed.is_working_day(day)
    except OutOfCalendar as problem:
        raise Refused(str(problem)) from None
    if day.weekday() >= 5:
        raise Refused(
            f"{long_date(day)} is a {day:%A}, which does not count anyway. Check the date."
        )
    return listed


def _require_open(day: date) -> None:
    listed = _countable(day, HOME)
    if day in listed.holidays:
        raise Refused(
            f"{long_date(day)} is {listed.holidays[day]}, which does not count anyway. "
            "Leave it out."
        )
    if standing := _standing(day, ""):
        raise Refused(
            f"{long_date(day)} is a day of closure already: {standing.name}. Leave it out."
        )


def _standing(day: date, division: str) -> CouncilDay | None:
    return CouncilDay.objects.standing().filter(calendar=division, day=day).first()


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Enter what the day is called, such as “Bank holiday for the coronation”.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"The name must be {LONGEST_NAME} characters or fewer.")
    return name


def _add(
    kind: DayKind, day: date, name: str, division: str, *, by: Officer | None, on: date
) -> CouncilDay:
    return CouncilDay.objects.create(
        kind=kind, day=day, name=name, calendar=division, added_by=by, added_on=on
    )

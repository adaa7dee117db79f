"""When officers are told of what is due, as this council decided: not at all, until it does."""

from collections.abc import Callable
from datetime import date

from putright.policy import memory
from putright.policy.days import HOME, calendar
from putright.policy.models import Reminders
from putright.procedure.calendar import Calendar

LONGEST_AGO = 60
"""Calendar days that are looked back for a due day: more than `MOST_DAYS` working days."""


def decided() -> Reminders | None:
    """What was decided last. Costs no query, but for once every few seconds."""
    return memory.recall(
        "reminders",
        shipped=lambda: None,
        make=lambda: Reminders.objects.order_by("-pk").first(),
    )


def hour() -> int | None:
    """The hour from which officers are told; None while nobody is told of anything."""
    last = decided()
    return last.hour if last and last.on else None


def days() -> Calendar:
    """The days on which officers work, by which a due day is near or far."""
    return calendar(HOME, closures=True)


def due_in(many: int, *, since: date, on: date) -> tuple[date, date] | None:
    """The due days that came to be `many` working days ahead after `since`, by `on`: first, last.

    So each due day is had once, however many days lie between two looks. None when there are none.
    """
    first = days().add_working_days(since, many)
    last = days().add_working_days(on, many)
    return _next(first, last)


def overdue_by(many: int, *, since: date, on: date) -> tuple[date, date] | None:
    """The due days that came to be `many` working days ago after `since`, by `on`: first, last."""
    counted = days()
    first = _last_before(since, lambda day: counted.add_working_days(day, many))
    last = _last_before(on, lambda day: counted.add_working_days(day, many))
    return _next(first, last)


def _next(first: date, last: date) -> tuple[date, date] | None:
    return (date.fromordinal(first.toordinal() + 1), last) if first < last else None


def _last_before(on: date, told: Callable[[date], date]) -> date:
    """The last due day of which one is told by `on`."""
    day = on
    while told(day) > on and on.toordinal() - day.toordinal() < LONGEST_AGO:
        day = date.fromordinal(day.toordinal() - 1)
    return day

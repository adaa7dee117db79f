"""How far off a due day is, in the working days that officers plan by."""

from datetime import date, timedelta
from typing import NamedTuple

from putright.policy.days import calendar
from putright.procedure.explanation import working_days

SOON = 2  # working days
SATURDAY = 5  # as Python numbers the days of a week


class Deadline(NamedTuple):
    """A due day as a list shows it: the day, how far off it is, and "late", "soon" or nothing."""

    day: date
    words: str
    tone: str


def deadline(due_on: date, on: date) -> Deadline:
    """Say how far off `due_on` is, seen from the day `on`.

    >>> deadline(date(2026, 11, 9), date(2026, 11, 4)).words
    'due in 3 working days'
    >>> deadline(date(2026, 11, 9), date(2026, 11, 11)).words
    '2 working days overdue'
    """
    left = calendar("england-and-wales").working_days_between(on, due_on)
    if on > due_on:
        return Deadline(due_on, _overdue(-left), "late")
    return Deadline(due_on, _ahead(left, due_on, on), "soon" if left <= SOON else "")


def end_of_week(on: date) -> date:
    """The Sunday by which "this week" ends; at a weekend, the week is the one to come.

    >>> end_of_week(date(2026, 11, 4)), end_of_week(date(2026, 11, 7))
    (datetime.date(2026, 11, 8), datetime.date(2026, 11, 15))
    """
    return on + timedelta(days=(6 - on.weekday()) if on.weekday() < SATURDAY else 13 - on.weekday())


def _overdue(days: int) -> str:
    return f"{working_days(days)} overdue" if days else "overdue"


def _ahead(left: int, due_on: date, on: date) -> str:
    if due_on == on:
        return "due today"
    return f"due in {working_days(left)}" if left else f"due on {due_on:%A}"

"""How far off a due day is, as the clock that it belongs to is read."""

from datetime import date, timedelta
from typing import NamedTuple

from putright.cases.listing import ListedCase
from putright.cases.models import Case
from putright.policy import procedures
from putright.policy.days import HOME, calendar
from putright.procedure.calendar import Calendar
from putright.procedure.ruler import Ruler
from putright.procedure.spans import Unit
from putright.procedure.steps import State

SOON = 2  # working days, or calendar days
SATURDAY = 5  # as Python numbers the days of a week


class Deadline(NamedTuple):
    """A due day as a list shows it: the day, how far off it is, and "late", "soon" or nothing."""

    day: date
    words: str
    tone: str


def deadline(due_on: date, on: date, ruler: Ruler) -> Deadline:
    """Say how far off `due_on` is, seen from the day `on`."""
    apart = ruler.between(on, due_on)
    if on > due_on:
        return Deadline(due_on, f"{apart} overdue" if apart.n else "overdue", "late")
    if on == due_on:
        return Deadline(due_on, "due today", "soon")
    ahead = f"due in {apart}" if apart.n else f"due on {due_on:%A}"
    return Deadline(due_on, ahead, "soon" if apart.n <= SOON else "")


def deadline_of(case: Case | ListedCase, on: date) -> Deadline | None:
    """The next due day of a case; None when no clock runs. It asks nothing of the database."""
    return deadline(case.due_on, on, _running(case)) if case.due_on else None


def plain_ruler(case: Case | ListedCase) -> Ruler:
    """What a day is read with that belongs to a case and to no clock: working days."""
    return Ruler(Unit.WORKING_DAYS, _calendar(case))


def _running(case: Case | ListedCase) -> Ruler:
    """What the clock is read with that runs now: of the answer, once it has been acknowledged."""
    if not case.procedure:
        return plain_ruler(case)
    clocks = case.rules.stage(case.stage_number).clocks
    to_acknowledge = case.state != State.INVESTIGATING and "acknowledgement" in clocks
    return clocks["acknowledgement" if to_acknowledge else "response"].ruler(_calendar(case))


def _calendar(case: Case | ListedCase) -> Calendar:
    """The calendar of the case's procedure; of one from an old system, the council's own."""
    return procedures.calendar_of(case.rules) if case.procedure else calendar(HOME)


def end_of_week(on: date) -> date:
    """The Sunday by which "this week" ends; at a weekend, the week is the one to come.

    >>> end_of_week(date(2026, 11, 4)), end_of_week(date(2026, 11, 7))
    (datetime.date(2026, 11, 8), datetime.date(2026, 11, 15))
    """
    return on + timedelta(days=(6 - on.weekday()) if on.weekday() < SATURDAY else 13 - on.weekday())

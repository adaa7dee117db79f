"""The calendars as this council counts: those that came with the program, and what it decided."""

from putright.procedure.calendar import Calendar, named


def calendar(key: str, *, closures: bool = False, fresh: bool = False) -> Calendar:
    """A calendar by its key. Raises `procedure.calendar.UnknownCalendar`.

    With `closures`, the days on which the council is closed do not count either. What others
    decided up to five seconds ago may not be in it yet, unless it is asked for `fresh`.
    """
    return named(key)

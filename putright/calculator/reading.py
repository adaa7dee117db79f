"""How what was said to `putright due` and `putright count` is read.

Each reader takes the words as they were typed and raises `CouldNotStart`, with one sentence that
says how to write them. They are not argparse's own types, whose errors are not fit to show.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time

from putright.procedure.calendar import Calendar, OutOfCalendar, UnknownCalendar, named
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.clocks import BadDates
from putright.procedure.conventions import Convention, UnknownConvention
from putright.procedure.definition import Happening, UnknownClock, UnknownStage
from putright.procedure.explanation import Agreement, Pause
from putright.terminal import CouldNotStart

YEARS = range(1900, 2200)  # beyond these, somebody has mistyped
CLOSED = "Council closed"

FIT_TO_SHOW = (
    UnknownProcedure,
    UnknownStage,
    UnknownClock,
    UnknownCalendar,
    UnknownConvention,
    BadDates,
    OutOfCalendar,
)


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Let what the rules refuse end the command, with the rule's own sentence."""
    try:
        yield
    except FIT_TO_SHOW as problem:
        raise CouldNotStart(str(problem)) from problem


def calendar_of(key: str, closures: Sequence[str]) -> Calendar:
    """A calendar by its key, with days of closure. Raises `UnknownCalendar`."""
    days = {day(text): CLOSED for text in closures}
    return named(key).closed_on(days) if days else named(key)


def convention_of(convention: Convention, closes_at: str | None) -> Convention:
    """A convention, in a council that closes at this time."""
    return convention.closing_at(hour(closes_at)) if closes_at else convention


def day(text: str) -> date:
    """A day."""
    try:
        return _known(date.fromisoformat(text))
    except ValueError:
        raise CouldNotStart(
            f"“{text}” is not a day. Write it as year, month and day, such as 2026-11-02."
        ) from None


def moment(text: str) -> date:
    """A day, or a day with the hour."""
    if len(text) <= len("2026-11-05"):
        return day(text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo:
        raise CouldNotStart(
            f"“{text}” is not a day, nor a day with its hour. Write 2026-11-05, or "
            "2026-11-05T21:40 where the hour counts."
        )
    return _known(read)


def hour(text: str) -> time:
    """A time of the day."""
    try:
        read = time.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.tzinfo:
        raise CouldNotStart(f"“{text}” is not a time. Write hour and minute, such as 17:00.")
    return read


def happening(text: str) -> tuple[Happening, date]:
    """EVENT=DAY: what happened, and when."""
    event, equals, when = text.partition("=")
    if not equals:
        raise CouldNotStart(
            f"“{text}” does not say when. Write it as event=day: panel_met=2027-04-21."
        )
    if event not in set(Happening):
        raise CouldNotStart(f"There is no event “{event}”. The events are: {', '.join(Happening)}.")
    return Happening(event), moment(when)


def agreement(text: str, unless: date | None) -> Agreement:
    """DAY[:AGREED_ON]: a date that was agreed, on that day or `unless` it is said, on this one."""
    on, colon, agreed_on = text.partition(":")
    if colon:
        return Agreement(day(on), day(agreed_on))
    if unless is None:
        raise CouldNotStart(f"Say when {on} was agreed: --agreed {on}:2026-11-02.")
    return Agreement(day(on), unless)


def pause(text: str) -> Pause:
    """DAY..DAY: the clock stood still after the first, up to and with the second."""
    first, dots, last = text.partition("..")
    if not dots:
        raise CouldNotStart(
            f"“{text}” does not say until when. Write both days: 2026-11-02..2026-11-09."
        )
    since, until = day(first), day(last)
    if until < since:
        raise CouldNotStart(f"The pause {text} ends before it begins. Check both days.")
    return Pause(since, until)


def _known(read: date) -> date:
    if read.year not in YEARS:
        raise CouldNotStart(f"{read.year} cannot be right. Check the year.")
    return read

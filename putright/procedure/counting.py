"""Where a length of time ends, which days of it count, and which are left out."""

from collections.abc import Sequence
from datetime import date, timedelta

from putright.procedure.calendar import Calendar, OutOfCalendar, Skipped
from putright.procedure.explanation import Pause
from putright.procedure.spans import Span, Unit, add_months
from putright.procedure.writing import long_date

__all__ = ["count", "skipped"]


def count(
    zero: date, span: Span, calendar: Calendar, pauses: Sequence[Pause]
) -> tuple[date, tuple[date, ...], tuple[date, ...]]:
    """Where so long a time after day 0 ends; the days that count, and those in a pause.

    A day in a pause does not count, so the end moves; and the longer way may lead through more of
    a pause, until no more days are lost.
    """
    end = _end(zero, span, 0, calendar)
    paused: tuple[date, ...] = ()
    while len(lost := _paused(zero, end, span.unit, calendar, pauses)) > len(paused):
        paused = lost
        end = _end(zero, span, len(paused), calendar)
    if span.unit is Unit.MONTHS:
        return end, (), paused
    days = _days(zero, end, span.unit, calendar)
    counted = tuple(day for day in days if day not in paused) if paused else days
    return end, counted, paused


def _end(zero: date, span: Span, lost: int, calendar: Calendar) -> date:
    if span.unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(zero, span.n + lost)
    try:
        if span.unit is Unit.MONTHS:
            return add_months(zero, span.n) + timedelta(days=lost)
        return zero + timedelta(days=span.n + lost)
    except (OverflowError, ValueError):
        raise OutOfCalendar(
            f"No calendar goes as far as {span} after {long_date(zero)}. Check the year."
        ) from None


def _paused(
    zero: date, end: date, unit: Unit, calendar: Calendar, pauses: Sequence[Pause]
) -> tuple[date, ...]:
    if not pauses:
        return ()
    days = _days(zero, end, unit, calendar)
    return tuple(day for day in days if any(day in pause for pause in pauses))


def _days(zero: date, end: date, unit: Unit, calendar: Calendar) -> tuple[date, ...]:
    """The days of this unit after day 0, up to and with the end."""
    if unit is Unit.WORKING_DAYS:
        return calendar.counted(zero, end)
    return tuple(zero + timedelta(days=n) for n in range(1, (end - zero).days + 1))


def skipped(
    first: date, end: date, on: date, unit: Unit, calendar: Calendar
) -> tuple[Skipped, ...]:
    """The days off that moved the date: all of them, or those over which its end was rolled."""
    if unit is Unit.WORKING_DAYS:
        return calendar.skipped(first, on)
    return calendar.skipped(end - timedelta(days=1), on) if on != end else ()

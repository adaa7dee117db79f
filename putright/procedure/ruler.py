"""How far two days are apart, in the unit of the clock that they belong to."""

from dataclasses import dataclass
from datetime import date

from putright.procedure.calendar import Calendar
from putright.procedure.spans import Span, Unit


@dataclass(frozen=True)
class Ruler:
    """What a clock is read with: how late something is, and how long there is left.

    A clock in working days is read in working days of the calendar by which it is counted. One in
    calendar days or months is read in calendar days; so are years that the calendar does not know.
    """

    unit: Unit
    calendar: Calendar

    def between(self, start: date, end: date) -> Span:
        """The days after the earlier one, up to and with the later one, whichever comes first.

        >>> from putright.procedure.calendar import england_and_wales
        >>> friday, tuesday = date(2026, 11, 13), date(2026, 11, 17)
        >>> str(Ruler(Unit.WORKING_DAYS, england_and_wales()).between(friday, tuesday))
        '2 working days'
        >>> str(Ruler(Unit.MONTHS, england_and_wales()).between(friday, tuesday))
        '4 calendar days'
        """
        known = start.year in self.calendar.years and end.year in self.calendar.years
        if self.unit is Unit.WORKING_DAYS and known:
            return Span(abs(self.calendar.working_days_between(start, end)))
        return Span(abs((end - start).days), Unit.CALENDAR_DAYS)

"""The last day in time of a stage as another procedure would have it: dates only, and quickly."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from putright.procedure.calendar import Calendar, OutOfCalendar
from putright.procedure.definition import Clock, Happening, Procedure, StageRule
from putright.procedure.spans import Span, Unit, add_months


class Facts(NamedTuple):
    """What is stored of a stage. `extended_by` is in working days, as the customer was told."""

    received_on: date
    acknowledged_on: date | None = None
    extended_by: int = 0


class Undated(StrEnum):
    """Why a procedure gives a stage no date."""

    NO_STAGE = "no-stage"
    NO_CLOCK = "no-clock"
    AGREED = "agreed"
    NOT_STARTED = "not-started"
    OUT_OF_CALENDAR = "out-of-calendar"


class Dates:
    """Counts due days under one procedure, each only once however many stages share it.

    An extension is kept as it was: so many working days more, and never more than the procedure
    allows. One that it does not allow at all is none. What was never acknowledged is counted as if
    it had been on the last day for that.
    """

    def __init__(self, procedure: Procedure, calendar: Calendar) -> None:
        self.calendar = calendar
        self.stages = {stage.number: stage for stage in procedure.stages}
        self._known: dict[tuple[int, str, Facts], date | Undated] = {}

    def due(self, number: int, clock: str, facts: Facts) -> date | Undated:
        """The last day in time by a clock of a stage, or why there is none."""
        asked = (number, clock, facts)
        if asked not in self._known:
            try:
                self._known[asked] = self._count(*asked)
            except OutOfCalendar:
                self._known[asked] = Undated.OUT_OF_CALENDAR
        return self._known[asked]

    def cuts(self, number: int, extended_by: int) -> bool:
        """Whether an answer was extended further than the procedure allows."""
        stage = self.stages.get(number)
        clock = stage.clocks.get("response") if stage else None
        if not extended_by or clock is None or clock.within is None:
            return False
        return clock.extend_by is None or extended_by > clock.extend_by.most_working_days

    def _count(self, number: int, name: str, facts: Facts) -> date | Undated:
        stage = self.stages.get(number)
        if stage is None:
            return Undated.NO_STAGE
        clock = stage.clocks.get(name)
        if clock is None:
            return Undated.NO_CLOCK
        if clock.within is None:
            return Undated.AGREED
        started_on = self._started_on(stage, clock, facts)
        if started_on is None:
            return Undated.NOT_STARTED
        return self._end(clock, clock.within, started_on, facts.extended_by)

    def _started_on(self, stage: StageRule, clock: Clock, facts: Facts) -> date | None:
        """When a clock starts; the last day of the clock before it when that is not known."""
        if clock.starts in (Happening.RECEIVED, Happening.REQUESTED):
            return facts.received_on
        if clock.starts is Happening.ACKNOWLEDGED and facts.acknowledged_on:
            return facts.acknowledged_on
        before = stage.ending_with(clock.starts)
        if before is None or before is clock or before.within is None:
            return None
        started_on = self._started_on(stage, before, facts)
        return self._end(before, before.within, started_on, 0) if started_on else None

    def _end(self, clock: Clock, within: Span, started_on: date, extended_by: int) -> date:
        zero = clock.convention.day_zero(started_on, self.calendar)
        end = self._after(zero, within.n, within.unit)
        if extended_by and clock.extend_by:
            longest = self._after(zero, within.n + clock.extend_by.n, within.unit)
            end = min(longest, self.calendar.add_working_days(end, extended_by))
        return self.calendar.next_working_day(end) if clock.rolls else end

    def _after(self, zero: date, n: int, unit: Unit) -> date:
        if unit is Unit.WORKING_DAYS:
            return self.calendar.add_working_days(zero, n)
        return add_months(zero, n) if unit is Unit.MONTHS else zero + timedelta(days=n)

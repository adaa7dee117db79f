"""How far two days are apart, as a clock is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.procedure import catalogue
from putright.procedure.calendar import england_and_wales, named
from putright.procedure.ruler import Ruler
from putright.procedure.spans import Span, Unit

EW = england_and_wales()
CHRISTMAS_EVE = date(2026, 12, 24)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
units = st.sampled_from(Unit)


class TestAClockInWorkingDays:
    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            (date(2026, 11, 16), date(2026, 11, 17), "1 working day"),
            (date(2026, 11, 13), date(2026, 11, 16), "1 working day"),
            (date(2026, 11, 13), date(2026, 11, 15), "0 working days"),
            (CHRISTMAS_EVE, date(2026, 12, 29), "1 working day"),
        ],
    )
    def test_is_read_without_weekends_and_bank_holidays(self, start, end, words):
        assert str(Ruler(Unit.WORKING_DAYS, EW).between(start, end)) == words

    def test_is_read_by_its_own_calendar(self):
        st_andrews_day = (date(2026, 11, 27), date(2026, 11, 30))
        assert Ruler(Unit.WORKING_DAYS, EW).between(*st_andrews_day).n == 1
        assert Ruler(Unit.WORKING_DAYS, named("scotland")).between(*st_andrews_day).n == 0

    def test_is_read_in_calendar_days_in_years_that_the_calendar_does_not_know(self):
        long_after = date(EW.years[-1] + 1, 1, 2)
        last = date(EW.years[-1], 12, 31)
        assert Ruler(Unit.WORKING_DAYS, EW).between(last, long_after) == Span(2, Unit.CALENDAR_DAYS)


class TestAClockInCalendarDaysOrMonths:
    @pytest.mark.parametrize("unit", [Unit.CALENDAR_DAYS, Unit.MONTHS])
    def test_is_read_in_calendar_days(self, unit):
        assert str(Ruler(unit, EW).between(CHRISTMAS_EVE, date(2026, 12, 29))) == "5 calendar days"


class TestAnyClock:
    @given(days, days, units)
    def test_is_as_far_off_as_it_was_late(self, one, other, unit):
        ruler = Ruler(unit, EW)
        assert ruler.between(one, other) == ruler.between(other, one)

    @given(days, units)
    def test_is_no_distance_from_its_own_day(self, day, unit):
        assert Ruler(unit, EW).between(day, day).n == 0


class TestWhatAClockIsReadWith:
    @pytest.mark.parametrize(
        ("key", "version", "stage", "clock", "unit"),
        [
            ("corporate", "2024-04-01", 1, "response", Unit.WORKING_DAYS),
            ("sar", "2018-05-25", None, "response", Unit.MONTHS),
            ("leicester", "2015-11-23", 2, "response", Unit.WORKING_DAYS),
        ],
    )
    def test_is_the_unit_of_its_limit_and_working_days_without_one(
        self, key, version, stage, clock, unit
    ):
        asked = catalogue.get(key, version).clock(clock, stage)
        assert asked.ruler(EW) == Ruler(unit, EW)

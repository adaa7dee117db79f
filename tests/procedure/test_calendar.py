"""Working days: what must hold for every calendar, and what is true of this one."""

from datetime import date, timedelta

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.procedure.calendar import Calendar, OutOfCalendar, Skipped, england_and_wales

YEARS = range(2025, 2028)
CHRISTMAS_EVE = date(2026, 12, 24)

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
calendars = st.dictionaries(
    st.dates(date(2025, 1, 1), date(2027, 6, 30)), st.just("Holiday"), max_size=60
).map(lambda holidays: Calendar("Any", holidays, YEARS))
limits = st.integers(min_value=0, max_value=40)


def walk(calendar: Calendar, start: date, n: int) -> date:
    """Count on the fingers: what the sums must agree with."""
    day = start
    while n:
        day += timedelta(days=1)
        n -= day.weekday() < 5 and day not in calendar.holidays
    return day


class TestAWorkingDayDeadline:
    @given(calendars, days, limits)
    def test_is_what_one_gets_by_walking_from_day_to_day(self, calendar, start, limit):
        assert calendar.add_working_days(start, limit) == walk(calendar, start, limit)

    @given(calendars, days, limits)
    def test_is_what_numpy_says(self, calendar, start, limit):
        theirs = numpy.busday_offset(
            start, limit, roll="preceding", holidays=sorted(calendar.holidays)
        )
        assert limit == 0 or calendar.add_working_days(start, limit) == theirs.item()

    @given(calendars, days, limits)
    def test_is_exactly_as_many_working_days_away_as_was_asked(self, calendar, start, limit):
        deadline = calendar.add_working_days(start, limit)
        assert calendar.working_days_between(start, deadline) == limit

    @given(calendars, days, limits.filter(bool))
    def test_never_falls_on_a_weekend_or_a_bank_holiday(self, calendar, start, limit):
        assert calendar.is_working_day(calendar.add_working_days(start, limit))

    @given(calendars, days, limits, days)
    def test_a_new_bank_holiday_never_brings_it_forward(self, calendar, start, limit, holiday):
        longer = calendar.with_proclaimed({holiday: "Proclaimed"})
        assert longer.add_working_days(start, limit) >= calendar.add_working_days(start, limit)

    @given(calendars, days, limits, limits)
    def test_of_two_limits_is_one_after_the_other(self, calendar, start, first, then):
        at_once = calendar.add_working_days(start, first + then)
        assert calendar.add_working_days(calendar.add_working_days(start, first), then) == at_once

    @given(calendars, days, days, limits)
    def test_that_starts_later_is_never_sooner(self, calendar, one, other, limit):
        earlier, later = sorted((one, other))
        assert calendar.add_working_days(earlier, limit) <= calendar.add_working_days(later, limit)


class TestTheDaysBetween:
    @given(calendars, days, days)
    def test_are_each_either_counted_or_skipped(self, calendar, one, other):
        start, end = sorted((one, other))
        counted = calendar.counted(start, end)
        skipped = [skip.day for skip in calendar.skipped(start, end)]
        every_day = [start + timedelta(days=n + 1) for n in range((end - start).days)]
        assert sorted([*counted, *skipped]) == every_day
        assert len(counted) == calendar.working_days_between(start, end)

    @given(calendars, days, days)
    def test_are_as_many_backwards_but_negative(self, calendar, one, other):
        forward = calendar.working_days_between(one, other)
        assert calendar.working_days_between(other, one) == -forward

    def test_are_none_when_the_end_comes_first(self):
        calendar = england_and_wales()
        assert calendar.counted(CHRISTMAS_EVE, date(2026, 12, 1)) == ()
        assert calendar.skipped(CHRISTMAS_EVE, date(2026, 12, 1)) == ()

    def test_that_are_skipped_have_names(self):
        assert england_and_wales().skipped(CHRISTMAS_EVE, date(2026, 12, 29)) == (
            Skipped(date(2026, 12, 25), "Christmas Day"),
            Skipped(date(2026, 12, 26), "Saturday"),
            Skipped(date(2026, 12, 27), "Sunday"),
            Skipped(date(2026, 12, 28), "Boxing Day (substitute day)"),
        )


class TestACalendar:
    def test_is_the_same_as_another_with_the_same_days(self):
        one = Calendar("May", {date(2026, 5, 4): "May Day"}, YEARS)
        same = Calendar("May", {date(2026, 5, 4): "May Day"}, YEARS)
        assert one == same
        assert hash(one) == hash(same)
        assert one != one.with_proclaimed({date(2026, 5, 5): "Another"})

    def test_cannot_be_changed_by_whoever_made_it(self):
        holidays = {date(2026, 5, 4): "May Day"}
        calendar = Calendar("May", holidays, YEARS)
        holidays.clear()
        assert not calendar.is_working_day(date(2026, 5, 4))

    def test_leaves_out_days_on_which_the_council_is_closed(self):
        closed = {date(2026, 12, day): "Council closed" for day in (29, 30, 31)}
        calendar = england_and_wales().closed_on(closed)
        assert calendar.add_working_days(CHRISTMAS_EVE, 1) == date(2027, 1, 4)
        assert calendar.name == "England and Wales with closure days"

    def test_calls_a_bank_holiday_by_its_own_name_when_the_council_is_closed_too(self):
        calendar = england_and_wales().closed_on({date(2026, 12, 25): "Council closed"})
        (skip,) = calendar.skipped(CHRISTMAS_EVE, date(2026, 12, 25))
        assert skip.name == "Christmas Day"

    def test_keeps_its_name_when_a_day_is_proclaimed(self):
        calendar = england_and_wales().with_proclaimed({date(2026, 11, 9): "Victory"})
        assert calendar.name == "England and Wales"
        assert calendar.add_working_days(date(2026, 11, 6), 1) == date(2026, 11, 10)

    @pytest.mark.parametrize("years", [range(0), range(2020, 2030, 2)])
    def test_covers_years_without_a_gap(self, years):
        with pytest.raises(ValueError, match="one year or more"):
            Calendar("Gap", {}, years)

    def test_counts_forward_only(self):
        with pytest.raises(ValueError, match="counted forward"):
            england_and_wales().add_working_days(CHRISTMAS_EVE, -1)


class TestOutsideTheCalendar:
    @pytest.mark.parametrize("day", [date(2013, 12, 31), date(2036, 1, 1)])
    def test_a_day_is_refused_with_the_years_that_are_known(self, day):
        with pytest.raises(OutOfCalendar, match="knows the bank holidays of 2014 to 2035"):
            england_and_wales().is_working_day(day)

    def test_a_limit_that_runs_over_the_end_is_refused(self):
        with pytest.raises(OutOfCalendar, match="cannot count 10 working days from 20 December"):
            england_and_wales().add_working_days(date(2035, 12, 20), 10)

    @pytest.mark.parametrize("count", ["counted", "skipped", "working_days_between"])
    def test_nothing_is_counted_to_a_day_that_is_not_known(self, count):
        with pytest.raises(OutOfCalendar, match="2 January 2036 is outside"):
            getattr(england_and_wales(), count)(date(2035, 12, 20), date(2036, 1, 2))

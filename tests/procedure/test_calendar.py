"""Working days: what must hold for every calendar, and what is true of this one."""

from datetime import date, timedelta

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure.calendar import (
    KEYS,
    Calendar,
    OutOfCalendar,
    Skipped,
    UnknownCalendar,
    anywhere,
    england_and_wales,
    named,
)

YEARS = range(2025, 2028)
CHRISTMAS_EVE = date(2026, 12, 24)

FIRST = date(2025, 1, 1).toordinal()

days = st.integers(FIRST, FIRST + 729).map(date.fromordinal)
holidays = st.sets(st.integers(FIRST, FIRST + 900).map(date.fromordinal), max_size=12)
calendars = holidays.map(lambda days: Calendar("Any", dict.fromkeys(days, "Holiday"), YEARS))
limits = st.integers(min_value=0, max_value=40)
few = settings(max_examples=15)  # what is random here is also checked a million times: benchmarks


def walk(calendar: Calendar, start: date, n: int) -> date:
    """Count on the fingers: what the sums must agree with."""
    day = start
    while n:
        day += timedelta(days=1)
        n -= day.weekday() < 5 and day not in calendar.holidays
    return day


class TestAWorkingDayDeadline:
    @few
    @given(calendars, days, limits)
    def test_is_what_one_gets_by_walking_from_day_to_day(self, calendar, start, limit):
        assert calendar.add_working_days(start, limit) == walk(calendar, start, limit)

    @few
    @given(calendars, days, limits)
    def test_is_what_numpy_says(self, calendar, start, limit):
        theirs = numpy.busday_offset(
            start, limit, roll="preceding", holidays=sorted(calendar.holidays)
        )
        assert limit == 0 or calendar.add_working_days(start, limit) == theirs.item()

    @few
    @given(calendars, days, limits)
    def test_is_exactly_as_many_working_days_away_as_was_asked(self, calendar, start, limit):
        deadline = calendar.add_working_days(start, limit)
        assert calendar.working_days_between(start, deadline) == limit

    @few
    @given(calendars, days, limits.filter(bool))
    def test_never_falls_on_a_weekend_or_a_bank_holiday(self, calendar, start, limit):
        assert calendar.is_working_day(calendar.add_working_days(start, limit))

    @few
    @given(calendars, days, limits, days)
    def test_a_new_bank_holiday_never_brings_it_forward(self, calendar, start, limit, holiday):
        longer = calendar.with_proclaimed({holiday: "Proclaimed"})
        assert longer.add_working_days(start, limit) >= calendar.add_working_days(start, limit)

    @few
    @given(calendars, days, limits, limits)
    def test_of_two_limits_is_one_after_the_other(self, calendar, start, first, then):
        at_once = calendar.add_working_days(start, first + then)
        assert calendar.add_working_days(calendar.add_working_days(start, first), then) == at_once

    @few
    @given(calendars, days, days, limits)
    def test_that_starts_later_is_never_sooner(self, calendar, one, other, limit):
        earlier, later = sorted((one, other))
        assert calendar.add_working_days(earlier, limit) <= calendar.add_working_days(later, limit)

    @few
    @given(calendars, days, limits)
    def test_of_one_day_more_is_the_next_working_day(self, calendar, start, limit):
        deadline = calendar.add_working_days(start, limit)
        longer = calendar.add_working_days(start, limit + 1)
        assert longer == calendar.next_working_day(deadline + timedelta(days=1))

    @few
    @given(calendars, days, days)
    def test_that_was_counted_to_is_reached_by_adding(self, calendar, one, other):
        start, later = sorted((one, other))
        end = calendar.next_working_day(later)
        n = calendar.working_days_between(start, end)
        assert calendar.add_working_days(start, n) == (end if n else start)

    @few
    @given(calendars, days)
    def test_from_the_day_before_a_day_off_is_as_from_that_day_off(self, calendar, day):
        tomorrow = day + timedelta(days=1)
        same = calendar.add_working_days(day, 3) == calendar.add_working_days(tomorrow, 3)
        assert same is not calendar.is_working_day(tomorrow)

    def test_can_be_the_very_last_day_of_the_calendar(self):
        assert england_and_wales().add_working_days(date(2035, 12, 28), 1) == date(2035, 12, 31)

    def test_can_start_on_its_very_first(self):
        assert england_and_wales().add_working_days(date(2014, 1, 1), 1) == date(2014, 1, 2)
        assert named("weekends-only").counted(date(2014, 1, 1), date(2014, 1, 2)) == (
            date(2014, 1, 2),
        )


class TestTheNextWorkingDay:
    @pytest.mark.parametrize(
        ("day", "next_one"),
        [
            (date(2026, 12, 24), date(2026, 12, 24)),
            (date(2026, 12, 25), date(2026, 12, 29)),
            (date(2026, 11, 7), date(2026, 11, 9)),
        ],
    )
    def test_is_the_day_itself_or_the_first_after_it(self, day, next_one):
        assert england_and_wales().next_working_day(day) == next_one


class TestEveryCalendarThatWeShip:
    @pytest.mark.parametrize("key", KEYS)
    def test_adds_and_counts_as_numpy_does(self, key):
        calendar = named(key)
        off = numpy.busdaycalendar(holidays=sorted(calendar.holidays))
        starts = numpy.arange("2014-01-01", "2035-01-01", 7, dtype="datetime64[D]")
        limits = numpy.arange(len(starts)) % 60 + 1
        added = numpy.busday_offset(starts, limits, roll="preceding", busdaycal=off)
        counted = numpy.busday_count(starts + 1, starts + limits + 1, busdaycal=off)
        for start, n, theirs, many in zip(
            starts.tolist(), limits.tolist(), added.tolist(), counted.tolist(), strict=True
        ):
            assert calendar.add_working_days(start, n) == theirs
            assert calendar.working_days_between(start, start + timedelta(days=n)) == many

    @pytest.mark.parametrize("key", KEYS)
    def test_is_made_once(self, key):
        assert named(key) is named(key)

    @pytest.mark.parametrize("key", KEYS)
    def test_knows_the_same_years(self, key):
        ends = key != "weekends-only"
        assert named(key).years == (range(2014, 2036) if ends else range(1, 10_000))

    @pytest.mark.parametrize(
        ("key", "name"),
        [
            ("england-and-wales", "England and Wales"),
            ("scotland", "Scotland"),
            ("northern-ireland", "Northern Ireland"),
            ("uk-any", "any part of the United Kingdom"),
            ("weekends-only", "weekends only"),
        ],
    )
    def test_has_a_name_for_people(self, key, name):
        assert named(key).name == name

    def test_is_told_by_its_key_and_no_other(self):
        with pytest.raises(UnknownCalendar) as unknown:
            named("wales")
        assert str(unknown.value) == (
            "There is no calendar 'wales'. The calendars are: england-and-wales, scotland, "
            "northern-ireland, uk-any, weekends-only."
        )


class TestAnyPartOfTheUnitedKingdom:
    @pytest.mark.parametrize("key", ["england-and-wales", "scotland", "northern-ireland"])
    def test_is_never_before_any_one_part(self, key):
        for n in range(0, 7600, 5):
            start = date(2014, 1, 1) + timedelta(days=n)
            everywhere = named("uk-any").add_working_days(start, n % 30)
            assert everywhere >= named(key).add_working_days(start, n % 30)

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2026, 3, 17), "St Patrick's Day (Northern Ireland)"),
            (date(2026, 4, 6), "Easter Monday (England and Wales, Northern Ireland)"),
            (date(2026, 4, 3), "Good Friday"),
            (date(2026, 1, 2), "2nd January (Scotland)"),
        ],
    )
    def test_says_whose_a_holiday_is_unless_everyone_has_it(self, day, name):
        assert named("uk-any").holidays[day] == name

    def test_has_no_other_holidays_than_theirs(self):
        theirs = {day for key in KEYS[:3] for day in named(key).holidays}
        assert set(named("uk-any").holidays) == theirs

    def test_lists_them_in_order(self):
        assert list(named("uk-any").holidays) == sorted(named("uk-any").holidays)

    def test_knows_the_years_that_all_of_them_know(self):
        one = Calendar("One", {date(2026, 5, 4): "May Day"}, range(2024, 2028))
        other = Calendar("Other", {}, range(2025, 2030))
        both = anywhere([one, other])
        assert both.years == range(2025, 2028)
        assert both.holidays == {date(2026, 5, 4): "May Day (One)"}


WEEKENDS = named("weekends-only")
LISTED = Calendar("listed", {}, range(2014, 2036))
CLOSED = {date(2026, 12, 24): "Closed", date(2026, 12, 26): "Closed", date(2026, 12, 29): "Closed"}


class TestWeekendsOnly:
    def test_ends_at_no_year(self):
        assert WEEKENDS.add_working_days(date(2035, 12, 31), 1) == date(2036, 1, 1)
        assert WEEKENDS.add_working_days(date(1999, 12, 31), 1) == date(2000, 1, 3)

    def test_ends_with_the_last_date_of_all(self):
        with pytest.raises(OutOfCalendar, match="ends with 9999"):
            WEEKENDS.add_working_days(date(9999, 12, 31), 1)

    @few
    @given(
        st.dates(date(2014, 1, 1), date(2034, 1, 1)),
        st.integers(0, 300),
        st.sampled_from([{}, CLOSED]),
    )
    def test_counts_as_a_calendar_of_listed_days_does(self, start, n, closed):
        listed, reckoned = LISTED.closed_on(closed), WEEKENDS.closed_on(closed)

        end = reckoned.add_working_days(start, n)

        assert end == listed.add_working_days(start, n)
        assert reckoned.counted(start, end) == listed.counted(start, end)
        assert reckoned.working_days_between(start, end) == n

    def test_has_no_holidays(self):
        assert named("weekends-only").holidays == {}
        assert named("weekends-only").is_working_day(date(2026, 12, 25))
        assert not named("weekends-only").is_working_day(date(2026, 12, 26))


class TestTheDaysBetween:
    @few
    @given(calendars, days, days)
    def test_are_each_either_counted_or_skipped(self, calendar, one, other):
        start, end = sorted((one, other))
        counted = calendar.counted(start, end)
        skipped = [skip.day for skip in calendar.skipped(start, end)]
        every_day = [start + timedelta(days=n + 1) for n in range((end - start).days)]
        assert sorted([*counted, *skipped]) == every_day
        assert len(counted) == calendar.working_days_between(start, end)

    @few
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

    def test_calls_a_weekend_day_so_even_when_it_is_a_holiday(self):
        calendar = Calendar("Any", {date(2026, 12, 26): "Boxing Day"}, YEARS)
        (skip,) = calendar.skipped(date(2026, 12, 25), date(2026, 12, 26))
        assert (skip.name, skip.is_weekend) == ("Saturday", True)
        assert not Skipped(date(2026, 12, 25), "Christmas Day").is_weekend

    def test_calls_a_day_by_the_name_proclaimed_last(self):
        calendar = england_and_wales().with_proclaimed({date(2026, 12, 25): "Another name"})
        assert calendar.holidays[date(2026, 12, 25)] == "Another name"

    def test_can_count_some_of_its_days_off_as_any_other(self):
        christmas, boxing_day = date(2026, 12, 25), date(2026, 12, 28)
        calendar = england_and_wales().counting(iter([christmas]))
        assert calendar.is_working_day(christmas)
        assert not calendar.is_working_day(boxing_day)
        assert calendar.holidays == {
            day: name for day, name in england_and_wales().holidays.items() if day != christmas
        }
        assert (calendar.name, calendar.years) == (
            england_and_wales().name,
            england_and_wales().years,
        )

    def test_counts_no_weekend_as_any_other(self):
        saturday = date(2026, 11, 7)
        assert not england_and_wales().counting([saturday]).is_working_day(saturday)

    def test_keeps_its_name_when_a_day_is_proclaimed(self):
        calendar = england_and_wales().with_proclaimed({date(2026, 11, 9): "Victory"})
        assert calendar.name == "England and Wales"
        assert calendar.add_working_days(date(2026, 11, 6), 1) == date(2026, 11, 10)

    @pytest.mark.parametrize("years", [range(0), range(2020, 2030, 2)])
    def test_covers_years_without_a_gap(self, years):
        with pytest.raises(
            ValueError, match=r"^A calendar covers one year or more, one after another\.$"
        ):
            Calendar("Gap", {}, years)

    def test_can_cover_one_year(self):
        year = Calendar("2026", {}, range(2026, 2027))
        assert year.working_days_between(date(2026, 1, 1), date(2026, 12, 31)) == 260

    def test_counts_forward_only(self):
        with pytest.raises(
            ValueError, match=r"^Working days are counted forward: give 0 or more\.$"
        ):
            england_and_wales().add_working_days(CHRISTMAS_EVE, -1)


class TestOutsideTheCalendar:
    @pytest.mark.parametrize("day", [date(2013, 12, 31), date(2036, 1, 1)])
    @pytest.mark.parametrize(
        "ask",
        ["is_working_day", "next_working_day", "add_working_days", "counted", "skipped"],
    )
    def test_a_day_is_refused_with_the_years_that_are_known(self, day, ask):
        more = {"add_working_days": [1], "counted": [CHRISTMAS_EVE], "skipped": [CHRISTMAS_EVE]}
        with pytest.raises(OutOfCalendar) as outside:
            getattr(england_and_wales(), ask)(day, *more.get(ask, []))
        assert str(outside.value) == (
            f"{day:%-d %B %Y} is outside the calendar for England and Wales, which knows the bank "
            "holidays of 2014 to 2035. Check the year."
        )

    def test_a_limit_that_runs_over_the_end_is_refused(self):
        with pytest.raises(OutOfCalendar) as outside:
            england_and_wales().add_working_days(date(2035, 12, 31), 1)
        assert str(outside.value) == (
            "The calendar for England and Wales ends with 2035, so it cannot count 1 working day "
            "from 31 December 2035. Add the bank holidays of later years."
        )

    @pytest.mark.parametrize("count", ["counted", "skipped", "working_days_between"])
    def test_nothing_is_counted_to_a_day_that_is_not_known(self, count):
        with pytest.raises(OutOfCalendar, match="2 January 2036 is outside"):
            getattr(england_and_wales(), count)(date(2035, 12, 20), date(2036, 1, 2))

"""The picture of a due date: months, weeks, and what each day is to the clock."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.conventions import CONVENTIONS, DAY_1, DEEMED
from putright.procedure.explanation import Agreement, Pause
from putright.procedure.months import Day, Role, months
from putright.procedure.spans import Span, Unit

EW = england_and_wales()
RESPONSE = catalogue.get("corporate", "2024-04-01").stage(1).clock("response")

few = settings(max_examples=10)  # the days themselves are counted in test_calendar
days = st.dates(date(2015, 1, 1), date(2034, 1, 1))
spans = st.builds(Span, st.integers(1, 60), st.sampled_from(Unit)).filter(
    lambda span: span.unit is not Unit.MONTHS or span.n <= 12
)
rules = st.builds(
    lambda within, convention, rolls: replace(
        RESPONSE, within=within, convention=convention, rolls=rolls, pauses=True, agreed=True
    ),
    spans,
    st.sampled_from(list(CONVENTIONS.values())),
    st.booleans(),
)


def due(started_on, clock=RESPONSE, **facts):
    return clocks.due(clock, started_on=started_on, calendar=EW, **facts)


def roles(explained):
    return {day.on: day.role for month in months(explained) for day in month.days}


def said(explained, on):
    return day(explained, on).says


def day(explained, on):
    return next(day for month in months(explained) for day in month.days if day.on == on)


class TestThePicture:
    tuesday = due(date(2026, 11, 3))

    def test_marks_the_start_each_counted_day_and_the_due_day(self):
        picture = roles(self.tuesday)
        assert picture[date(2026, 11, 3)] is Role.START
        assert picture[date(2026, 11, 4)] is Role.COUNTED
        assert picture[date(2026, 11, 7)] is Role.SKIPPED
        assert picture[date(2026, 11, 17)] is Role.DUE
        assert picture[date(2026, 11, 18)] is picture[date(2026, 11, 2)] is Role.OUTSIDE

    def test_says_in_words_what_each_day_is(self):
        assert said(self.tuesday, date(2026, 11, 3)) == "when we acknowledged it"
        assert said(self.tuesday, date(2026, 11, 4)) == "day 1"
        assert said(self.tuesday, date(2026, 11, 7)) == "not counted, Saturday"
        assert said(self.tuesday, date(2026, 11, 17)) == "day 10, due day"
        assert said(self.tuesday, date(2026, 11, 18)) == ""

    def test_knows_nothing_more_of_a_day_than_its_part_in_the_clock(self):
        assert day(self.tuesday, date(2026, 11, 4)) == Day(
            date(2026, 11, 4), Role.COUNTED, number=1
        )
        assert day(self.tuesday, date(2026, 11, 18)) == Day(date(2026, 11, 18), Role.OUTSIDE)

    def test_writes_the_number_of_a_counted_day_below_its_date(self):
        (november,) = months(self.tuesday)
        short = [day.short for day in november.days][2:18]
        assert short == [
            "start", "1", "2", "3", "off", "off", "4", "5", "6", "7", "8", "off", "off", "9", "due",
            "",
        ]  # fmt: skip

    def test_runs_through_as_many_months_as_the_clock(self):
        pictured = months(due(date(2026, 12, 21)))
        assert [month.title for month in pictured] == ["December 2026", "January 2027"]
        assert [month.first for month in pictured] == [date(2026, 12, 1), date(2027, 1, 1)]

    def test_names_the_days_off_that_are_no_weekend(self):
        december, january = months(due(date(2026, 12, 21)))
        assert [day.off for day in december.named] == [
            "Christmas Day", "Boxing Day (substitute day)",
        ]  # fmt: skip
        assert [day.off for day in january.named] == ["New Year's Day"]


class TestTheStart:
    saturday = date(2026, 11, 7)

    def test_on_a_day_off_shows_the_day_that_it_counts_as(self):
        explained = due(self.saturday, replace(RESPONSE, convention=DEEMED))
        assert roles(explained)[self.saturday] is Role.START
        assert roles(explained)[date(2026, 11, 9)] is Role.START
        assert said(explained, date(2026, 11, 9)) == "counts as day 0"
        assert said(explained, date(2026, 11, 10)) == "day 1"
        assert day(explained, date(2026, 11, 9)).short == "day 0"

    def test_may_be_the_first_day_that_counts(self):
        explained = due(date(2026, 11, 4), replace(RESPONSE, convention=DAY_1))
        assert said(explained, date(2026, 11, 4)) == "when we acknowledged it, day 1"

    def test_may_be_the_due_day_itself(self):
        explained = due(date(2026, 11, 4), replace(RESPONSE, within=Span(1), convention=DAY_1))
        assert said(explained, date(2026, 11, 4)) == "when we acknowledged it, day 1, due day"


class TestALimitThatIsNotCountedInDays:
    def test_of_months_marks_the_start_and_the_due_day(self):
        explained = due(date(2026, 1, 31), replace(RESPONSE, within=Span(1, Unit.MONTHS)))
        picture = roles(explained)
        assert picture[date(2026, 1, 31)] is Role.START
        assert picture[date(2026, 2, 10)] is Role.WITHIN
        assert picture[date(2026, 2, 28)] is Role.DUE

    def test_leaves_out_the_months_between(self):
        explained = due(date(2026, 1, 31), replace(RESPONSE, within=Span(12, Unit.MONTHS)))
        pictured = months(explained)
        assert [(month.title, month.after) for month in pictured] == [
            ("January 2026", 0), ("January 2027", 11),
        ]  # fmt: skip

    def test_such_as_an_agreed_date_marks_that_date(self):
        agreement = Agreement(on=date(2026, 12, 1), agreed_on=date(2026, 11, 4))
        clock = replace(RESPONSE, within=None, agreed=True)
        picture = roles(due(date(2026, 11, 3), clock, agreements=[agreement]))
        assert picture[date(2026, 11, 3)] is Role.START
        assert picture[date(2026, 12, 1)] is Role.DUE

    def test_such_as_one_that_rolls_shows_where_it_would_have_ended(self):
        clock = replace(RESPONSE, within=Span(4, Unit.CALENDAR_DAYS), rolls=True)
        explained = due(date(2026, 11, 3), clock)
        assert said(explained, date(2026, 11, 7)) == "day 4"
        assert said(explained, date(2026, 11, 9)) == "due day"


class TestAPause:
    def test_shows_the_days_on_which_the_clock_stood_still(self):
        pause = Pause(date(2026, 11, 4), date(2026, 11, 6))
        explained = due(date(2026, 11, 3), replace(RESPONSE, pauses=True), pauses=[pause])
        assert roles(explained)[date(2026, 11, 5)] is Role.PAUSED
        assert said(explained, date(2026, 11, 5)) == "clock stopped"
        assert day(explained, date(2026, 11, 5)).short == "stop"


class TestEveryPicture:
    @few
    @given(days, rules)
    def test_has_weeks_of_seven_that_begin_on_monday(self, started_on, clock):
        for month in months(due(started_on, clock)):
            for week in month.weeks:
                assert len(week) == 7
                assert all(day is None or day.on.weekday() == i for i, day in enumerate(week))

    @few
    @given(days, rules)
    def test_shows_each_counted_day_once_with_its_number(self, started_on, clock):
        explained = due(started_on, clock)
        numbered = [
            (day.on, day.number) for month in months(explained) for day in month.days if day.number
        ]
        assert numbered == [(day, number) for number, day in enumerate(explained.counted, start=1)]

    @few
    @given(days, rules)
    def test_shows_the_start_and_the_due_day_once(self, started_on, clock):
        explained = due(started_on, clock)
        shown = [day for month in months(explained) for day in month.days]
        assert [day.on for day in shown if day.role is Role.DUE] == [explained.on]
        assert [day.on for day in shown if day.started] == [started_on]

    @few
    @given(days, rules)
    def test_shows_the_name_of_each_day_not_counted(self, started_on, clock):
        explained = due(started_on, clock)
        named = {day.on: day.off for month in months(explained) for day in month.days if day.off}
        assert named == {skipped.day: skipped.name for skipped in explained.skipped}

    @pytest.mark.parametrize("limit", range(1, 4))
    def test_may_be_smaller_than_a_week(self, limit):
        clock = replace(RESPONSE, within=Span(limit))
        assert len(months(due(date(2026, 11, 3), clock))) == 1

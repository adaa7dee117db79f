"""What clocks can do that the Codes' own do not: months, rolling, agreed dates and pauses."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import KEYS, OutOfCalendar, named
from putright.procedure.clocks import BadDates, NotStarted
from putright.procedure.conventions import DAY_1, DEEMED, STRICT
from putright.procedure.definition import Clock, Happening, StageRule
from putright.procedure.explanation import Agreement, Pause
from putright.procedure.spans import Span, Unit, add_months

few = settings(max_examples=15)
EW = named("england-and-wales")
MONDAY = date(2026, 11, 2)
PLAIN = Clock(
    name="response",
    starts=Happening.RECEIVED,
    within=Span(10),
    says="We answer",
    sources=("Nobody",),
    procedure="any",
    version="2026-01-01",
)
MONTH = replace(PLAIN, within=Span(1, Unit.MONTHS), extend_by=Span(2, Unit.MONTHS))
AGREED = replace(PLAIN, within=None, agreed=True)
PAUSES = replace(PLAIN, pauses=True)

calendars = st.sampled_from(KEYS).map(named)
days = st.integers(date(2014, 1, 3).toordinal(), date(2031, 12, 31).toordinal()).map(
    date.fromordinal
)
limits = st.integers(min_value=1, max_value=40)
conventions = st.sampled_from([STRICT, DEEMED, DAY_1])
spans = st.builds(Span, limits, st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]))
lengths = st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 15)), max_size=4)


def due(clock, started_on, calendar=EW, **facts):
    return clocks.due(clock, started_on=started_on, calendar=calendar, **facts)


def pauses_from(start, lengths):
    """Pauses that begin so many days after the start, and last so many."""
    begins = [(start + timedelta(days=after), timedelta(days=n)) for after, n in lengths]
    return tuple(Pause(since, since + n) for since, n in begins)


class TestEveryClock:
    @pytest.mark.parametrize("unit", [Unit.MONTHS, Unit.CALENDAR_DAYS])
    def test_ends_where_the_years_do(self, unit):
        with pytest.raises(OutOfCalendar, match=r"after 31 December 9999\. Check the year"):
            due(replace(PLAIN, within=Span(1, unit)), date(9999, 12, 31))

    @few
    @given(spans, conventions, calendars, days)
    def test_counts_just_the_days_of_its_limit(self, span, convention, calendar, start):
        explained = due(replace(PLAIN, within=span, convention=convention), start, calendar)
        assert len(explained.counted) == span.n == explained.limit
        assert explained.counted[-1] == explained.on
        assert explained.convention == convention.key
        assert (explained.unit, explained.calendar) == (span.unit, calendar.name)

    @few
    @given(conventions, calendars, days)
    def test_counts_or_skips_every_day_on_the_way(self, convention, calendar, start):
        explained = due(replace(PLAIN, convention=convention), start, calendar)
        first = min(explained.started_on, explained.day_zero)
        way = [first + timedelta(days=n + 1) for n in range((explained.on - first).days)]
        told = {*explained.counted, *(skipped.day for skipped in explained.skipped)}
        assert told >= set(way) - {explained.day_zero, start}

    @few
    @given(spans, conventions, days, days)
    def test_that_starts_later_is_never_due_sooner(self, span, convention, one, other):
        clock = replace(PLAIN, within=span, convention=convention)
        earlier, later = sorted((one, other))
        assert due(clock, earlier).on <= due(clock, later).on

    def test_starts_on_a_day_even_when_its_hour_is_given(self):
        closing = replace(PLAIN, convention=STRICT.closing_at(time(17)))
        explained = due(closing, datetime.combine(MONDAY, time(17)))
        assert explained.started_on == MONDAY
        assert type(explained.started_on) is date
        assert explained.day_zero == date(2026, 11, 3)
        assert explained.on == date(2026, 11, 17)


class TestALimitOfCalendarDays:
    def test_counts_every_day_and_skips_none(self):
        explained = due(replace(PLAIN, within=Span(28, Unit.CALENDAR_DAYS)), MONDAY)
        assert explained.on == date(2026, 11, 30)
        assert explained.counted[0] == date(2026, 11, 3)
        assert (explained.skipped, explained.rolled_from) == ((), None)

    def test_names_no_day_off_where_it_ends_on_one_and_does_not_roll(self):
        explained = due(replace(PLAIN, within=Span(5, Unit.CALENDAR_DAYS)), MONDAY)
        assert explained.on == date(2026, 11, 7)
        assert explained.skipped == ()

    def test_names_the_days_off_over_which_it_rolled(self):
        explained = due(replace(PLAIN, within=Span(5, Unit.CALENDAR_DAYS), rolls=True), MONDAY)
        assert explained.on == date(2026, 11, 9)
        assert [skipped.name for skipped in explained.skipped] == ["Saturday", "Sunday"]

    def test_is_moved_by_every_day_of_a_pause(self):
        clock = replace(PAUSES, within=Span(5, Unit.CALENDAR_DAYS))
        explained = due(clock, MONDAY, pauses=[Pause(MONDAY, date(2026, 11, 4))])
        assert (explained.on, len(explained.paused)) == (date(2026, 11, 9), 2)


class TestALimitOfMonths:
    def test_ends_on_the_same_day_of_another_month_or_on_its_last(self):
        assert due(MONTH, date(2026, 1, 31)).on == date(2026, 2, 28)
        assert due(MONTH, MONDAY).on == date(2026, 12, 2)

    def test_counts_no_days_one_by_one(self):
        explained = due(MONTH, MONDAY)
        assert (explained.counted, explained.skipped) == ((), ())

    def test_is_extended_in_months(self):
        explained = due(MONTH, MONDAY, extended_by=2)
        assert (explained.on, explained.over_cap) == (date(2027, 2, 2), False)
        assert due(MONTH, MONDAY, extended_by=3).over_cap is True

    def test_is_made_longer_by_a_month_at_least(self):
        with pytest.raises(BadDates, match=r"Enter 1 calendar month or more\.$"):
            due(MONTH, MONDAY, extended_by=-1)

    @few
    @given(days, limits)
    def test_clamps_and_does_not_roll_by_itself(self, start, n):
        explained = due(replace(MONTH, within=Span(n, Unit.MONTHS)), start)
        assert (explained.on, explained.rolled_from) == (add_months(start, n), None)

    @few
    @given(days, limits, calendars)
    def test_that_rolls_ends_on_the_first_working_day_from_there(self, start, n, calendar):
        clock = replace(MONTH, within=Span(n, Unit.MONTHS), rolls=True)
        explained = due(clock, start, calendar)
        end = add_months(start, n)
        assert explained.on == calendar.next_working_day(end)
        assert explained.rolled_from == (None if explained.on == end else end)
        over = (explained.on - end).days
        assert [skipped.day for skipped in explained.skipped] == [
            end + timedelta(days=n) for n in range(over)
        ]


class TestAPause:
    def test_is_only_for_clocks_that_allow_it(self):
        with pytest.raises(BadDates) as refused:
            due(PLAIN, MONDAY, pauses=[Pause(MONDAY, date(2026, 11, 4))])
        assert str(refused.value) == (
            "The clock 'response' of the procedure any cannot be stopped. Answer on what is known, "
            "or extend the time."
        )

    def test_moves_the_date_by_the_working_days_in_it(self):
        paused = Pause(date(2026, 11, 5), date(2026, 11, 10))
        explained = due(PAUSES, MONDAY, pauses=[paused])
        assert explained.paused == (date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 10))
        assert explained.on == date(2026, 11, 19)

    def test_may_lie_where_only_another_one_leads(self):
        pauses = [
            Pause(date(2026, 11, 4), date(2026, 11, 6)),
            Pause(date(2026, 11, 16), date(2026, 11, 18)),
        ]
        explained = due(PAUSES, MONDAY, pauses=pauses)
        assert explained.on == date(2026, 11, 20)
        assert len(explained.paused) == 4

    def test_of_months_moves_the_end_by_its_days(self):
        clock = replace(MONTH, pauses=True)
        explained = due(clock, MONDAY, pauses=[Pause(date(2026, 11, 6), date(2026, 11, 9))])
        assert explained.on == date(2026, 12, 5)
        assert explained.paused == tuple(date(2026, 11, day) for day in (7, 8, 9))
        assert explained.counted == ()

    @pytest.mark.parametrize(
        ("day", "within"),
        [("2026-11-05", False), ("2026-11-06", True), ("2026-11-10", True), ("2026-11-11", False)],
    )
    def test_begins_after_one_day_and_ends_with_the_other(self, day, within):
        pause = Pause(date(2026, 11, 5), date(2026, 11, 10))
        assert (date.fromisoformat(day) in pause) is within

    @few
    @given(spans, days, lengths)
    def test_leaves_as_many_days_that_count_as_the_limit(self, span, start, lengths):
        pauses = pauses_from(start, lengths)
        explained = due(replace(PAUSES, within=span), start, pauses=pauses)
        assert len(explained.counted) == span.n
        assert explained.counted[-1] == explained.on
        assert not any(day in pause for pause in pauses for day in explained.counted)
        assert all(any(day in pause for pause in pauses) for day in explained.paused)

    @few
    @given(st.sampled_from([PAUSES, replace(MONTH, pauses=True, rolls=True)]), days, lengths)
    def test_never_brings_a_date_forward(self, clock, start, lengths):
        pauses = pauses_from(start, lengths)
        assert due(clock, start, pauses=pauses).on >= due(clock, start).on
        assert due(clock, start, pauses=pauses).on >= due(clock, start, pauses=pauses[1:]).on


class TestAnAgreedDate:
    FIRST = Agreement(date(2026, 12, 1), date(2026, 11, 4))
    LAST = Agreement(date(2026, 12, 11), date(2026, 11, 30))

    def test_is_the_last_one_agreed(self):
        explained = due(AGREED, MONDAY, agreements=[self.FIRST, self.LAST])
        assert explained.on == self.LAST.on
        assert explained.agreements == (self.FIRST, self.LAST)
        assert (explained.limit, explained.extended_by) == (None, 0)
        assert explained.unit is Unit.WORKING_DAYS
        assert explained.started_on == explained.day_zero == MONDAY

    def test_counts_and_names_the_days_until_it(self):
        explained = due(AGREED, MONDAY, agreements=[self.FIRST])
        assert explained.counted == EW.counted(MONDAY, self.FIRST.on)
        assert explained.skipped == EW.skipped(MONDAY, self.FIRST.on)

    def test_takes_the_place_of_a_limit(self):
        assert due(replace(PLAIN, agreed=True), MONDAY).on == date(2026, 11, 16)
        agreed = due(replace(PLAIN, agreed=True), MONDAY, agreements=[self.LAST])
        assert agreed.on == self.LAST.on

    def test_can_be_the_day_itself_but_none_before(self):
        moment = datetime.combine(MONDAY, time(9))
        assert due(AGREED, moment, agreements=[Agreement(MONDAY, MONDAY)]).on == MONDAY
        with pytest.raises(BadDates) as refused:
            due(AGREED, moment, agreements=[Agreement(date(2026, 11, 1), MONDAY)])
        assert str(refused.value) == (
            "The agreed date, Sunday 1 November 2026, is before Monday 2 November 2026, when we "
            "received it. Check both dates."
        )

    def test_is_only_for_clocks_that_allow_it(self):
        with pytest.raises(BadDates) as refused:
            due(PLAIN, MONDAY, agreements=[self.FIRST])
        assert str(refused.value) == (
            "The clock 'response' of the procedure any has a limit of its own. No other date can "
            "be agreed. Extend it if there is a reason."
        )

    def test_must_be_agreed_before_it_can_be_told(self):
        with pytest.raises(NotStarted) as refused:
            due(AGREED, MONDAY)
        assert str(refused.value) == (
            "We answer by a date agreed with the customer. No date has been agreed yet. Agree one "
            "and record it."
        )

    def test_counts_from_the_agreement_where_nothing_else_is_known(self):
        stage = StageRule(1, "Stage 1", {"response": AGREED})
        explained = clocks.stage_due(
            stage, "response", {}, calendar=EW, agreements=[self.FIRST, self.LAST]
        )
        assert (explained.on, explained.started_on) == (self.LAST.on, self.FIRST.agreed_on)

    def test_of_a_stage_is_its_response(self):
        stage = catalogue.get("leicester", "2015-11-23").stage(2)
        facts = {"received_on": MONDAY, "calendar": EW}
        assert clocks.stage_clocks(stage, **facts) == (None, None)
        agreed = clocks.stage_clocks(stage, **facts, agreements=[self.FIRST]).response
        assert agreed.on == self.FIRST.on


class TestWhatHasNotHappenedYet:
    STAGE = catalogue.get("childrens-social-care", "2006-09-01").stage(3)

    def test_is_projected_through_every_clock_before_it(self):
        happened = {Happening.REQUESTED: date(2027, 3, 8)}
        ends = [
            clocks.stage_due(self.STAGE, name, happened, calendar=EW)
            for name in ("panel", "report", "response")
        ]
        assert [end.on for end in ends] == [
            date(2027, 4, 21),
            date(2027, 4, 28),
            date(2027, 5, 20),
        ]
        assert [end.projected for end in ends] == [False, True, True]
        assert [end.started_by for end in ends] == ["requested", "panel_due", "report_due"]

    def test_is_counted_from_what_has(self):
        happened = {Happening.REQUESTED: date(2027, 3, 8), Happening.PANEL_MET: date(2027, 4, 1)}
        report = clocks.stage_due(self.STAGE, "report", happened, calendar=EW)
        assert (report.projected, report.started_by) == (False, "panel_met")

    def test_cannot_be_told_from_nothing(self):
        with pytest.raises(NotStarted) as refused:
            clocks.stage_due(self.STAGE, "report", {}, calendar=EW)
        assert str(refused.value) == (
            "The clock 'panel' runs from the day when it was asked for, which is not known yet."
        )

    def test_cannot_be_told_from_itself(self):
        itself = replace(PLAIN, starts=Happening.RESPONDED)
        stage = StageRule(1, "Stage 1", {"response": itself})
        with pytest.raises(NotStarted, match="from the day when we sent our answer, which is not"):
            clocks.stage_due(stage, "response", {}, calendar=EW)

    def test_cannot_be_extended(self):
        happened = {Happening.REQUESTED: date(2027, 3, 8)}
        with pytest.raises(BadDates) as refused:
            clocks.stage_due(self.STAGE, "report", happened, calendar=EW, extended_by=1)
        assert str(refused.value) == (
            "Only an acknowledged stage can be extended. Acknowledge it first."
        )


class TestAConvention:
    def test_says_nothing_of_months_which_run_from_day_to_day(self):
        rule = catalogue.versions("spso")[-1].clock("escalation", 1)
        assert rule.convention.day_of_event == 1
        due = clocks.due(rule, started_on=date(2026, 11, 2), calendar=EW)
        assert due.on == date(2027, 1, 2)
        assert due.day_zero == date(2026, 11, 2)


class TestAnAgreedDateWithMoreTime:
    @pytest.mark.parametrize(
        "more",
        [{"extended_by": 5}, {"pauses": [Pause(date(2026, 11, 3), date(2026, 11, 4))]}],
        ids=["an extension", "a pause"],
    )
    def test_is_refused_with_what_to_do_instead(self, more):
        rule = replace(
            catalogue.versions("leicester")[-1].clock("response", 2),
            extend_by=Span(5),
            pauses=True,
        )
        agreed = [Agreement(date(2026, 12, 1), date(2026, 11, 2))]
        with pytest.raises(BadDates) as refused:
            clocks.due(rule, started_on=date(2026, 11, 2), calendar=EW, agreements=agreed, **more)
        assert str(refused.value) == (
            "The date of the clock 'response' was agreed with the customer, so it is neither "
            "extended nor stopped. Agree another date instead."
        )


class TestAPauseOfAStage:
    """What stops the clock of a stage moves its answer, and not its acknowledgement."""

    STAGE = StageRule(
        1,
        "Stage 1",
        {"acknowledgement": replace(PLAIN, name="acknowledgement"), "response": PAUSES},
    )
    PAUSED = (Pause(MONDAY, date(2026, 11, 4)),)

    def test_moves_the_answer_by_its_working_days(self):
        explained = clocks.stage_due(
            self.STAGE,
            "response",
            {Happening.RECEIVED: MONDAY},
            calendar=EW,
            pauses=self.PAUSED,
        )
        assert (explained.on, len(explained.paused)) == (date(2026, 11, 18), 2)

    def test_does_not_move_the_acknowledgement(self):
        both = clocks.stage_clocks(self.STAGE, received_on=MONDAY, calendar=EW, pauses=self.PAUSED)
        assert both.acknowledgement.on == date(2026, 11, 16)
        assert both.response.on == date(2026, 11, 18)

"""Which day is day 0: worked examples of each convention, and how they compare."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure.calendar import KEYS, named
from putright.procedure.conventions import (
    CONVENTIONS,
    DAY_1,
    DEEMED,
    STRICT,
    UnknownConvention,
    convention,
)

few = settings(max_examples=15)
calendars = st.sampled_from(KEYS).map(named)
days = st.integers(date(2014, 1, 3).toordinal(), date(2034, 12, 31).toordinal()).map(
    date.fromordinal
)
limits = st.integers(min_value=1, max_value=60)
conventions = st.sampled_from([STRICT, DEEMED, DAY_1])

EW = named("england-and-wales")
THURSDAY, SATURDAY, SUNDAY = date(2026, 11, 5), date(2026, 11, 7), date(2026, 11, 8)
CHRISTMAS, MAUNDY_THURSDAY = date(2026, 12, 25), date(2026, 4, 2)


class TestDay0:
    @pytest.mark.parametrize(
        ("event", "strict", "deemed", "day_1"),
        [
            (THURSDAY, THURSDAY, THURSDAY, date(2026, 11, 4)),
            (SATURDAY, SATURDAY, date(2026, 11, 9), SUNDAY),
            (SUNDAY, SUNDAY, date(2026, 11, 9), SUNDAY),
            (CHRISTMAS, CHRISTMAS, date(2026, 12, 29), date(2026, 12, 28)),
            (MAUNDY_THURSDAY, MAUNDY_THURSDAY, MAUNDY_THURSDAY, date(2026, 4, 1)),
        ],
    )
    def test_depends_on_the_convention(self, event, strict, deemed, day_1):
        assert STRICT.day_zero(event, EW) == strict
        assert DEEMED.day_zero(event, EW) == deemed
        assert DAY_1.day_zero(event, EW) == day_1

    @pytest.mark.parametrize(
        ("hour", "counts_as"),
        [("16:59", THURSDAY), ("17:00", date(2026, 11, 6)), ("21:40", date(2026, 11, 6))],
    )
    def test_is_the_next_day_for_what_happens_after_closing(self, hour, counts_as):
        moment = datetime.combine(THURSDAY, time.fromisoformat(hour))
        assert STRICT.closing_at(time(17)).day_zero(moment, EW) == counts_as

    def test_after_closing_on_a_friday_depends_on_the_convention_too(self):
        late, closes = datetime.combine(date(2026, 11, 6), time(17)), time(17)
        assert STRICT.closing_at(closes).day_zero(late, EW) == SATURDAY
        assert DEEMED.closing_at(closes).day_zero(late, EW) == date(2026, 11, 9)
        assert DAY_1.closing_at(closes).day_zero(late, EW) == SUNDAY

    @pytest.mark.parametrize("how", [STRICT, DEEMED])
    def test_knows_no_hour_where_none_is_said(self, how):
        moment = datetime.combine(THURSDAY, time(23, 59))
        assert how.day_zero(moment, EW) == THURSDAY
        assert type(how.day_zero(moment, EW)) is date
        assert how.closing_at(time(17)).day_zero(THURSDAY, EW) == THURSDAY


class TestTheConventions:
    @few
    @given(calendars, days, limits)
    def test_deemed_is_never_before_strict_and_day_1_never_after(self, calendar, event, n):
        day_1, strict, deemed = (
            calendar.add_working_days(how.day_zero(event, calendar), n)
            for how in (DAY_1, STRICT, DEEMED)
        )
        assert day_1 <= strict <= deemed

    @few
    @given(calendars, days, limits)
    def test_differ_by_one_working_day_at_most(self, calendar, event, n):
        strict = calendar.add_working_days(event, n)
        deemed = calendar.add_working_days(DEEMED.day_zero(event, calendar), n)
        day_1 = calendar.add_working_days(DAY_1.day_zero(event, calendar), n)
        works = calendar.is_working_day(event)
        assert calendar.working_days_between(strict, deemed) == (0 if works else 1)
        assert calendar.working_days_between(day_1, strict) == (1 if works else 0)

    @few
    @given(calendars, days)
    def test_that_deem_begin_on_a_working_day(self, calendar, event):
        assert calendar.is_working_day(DEEMED.day_zero(event, calendar))
        assert calendar.is_working_day(DAY_1.day_zero(event, calendar) + timedelta(days=1))

    @few
    @given(conventions, calendars, days, days)
    def test_never_put_a_later_event_first(self, how, calendar, one, other):
        earlier, later = sorted((one, other))
        assert how.day_zero(earlier, calendar) <= how.day_zero(later, calendar)

    @few
    @given(conventions, calendars, days, st.times())
    def test_never_bring_forward_what_comes_after_closing(self, how, calendar, day, hour):
        moment, closing = datetime.combine(day, hour), how.closing_at(time(17))
        assert closing.day_zero(moment, calendar) >= how.day_zero(moment, calendar)

    @pytest.mark.parametrize("key", ["strict", "deemed-next-working-day", "day-of-event-is-day-1"])
    def test_are_known_by_their_keys(self, key):
        assert convention(key).key == key
        assert convention(key) is CONVENTIONS[key]
        assert convention(key).says.endswith(".")
        assert convention(key).closes_at is None

    def test_keep_everything_but_the_hour_when_they_are_given_one(self):
        closing = DEEMED.closing_at(time(16, 30))
        assert (closing.key, closing.deemed, closing.closes_at) == (DEEMED.key, True, time(16, 30))
        assert DEEMED.closes_at is None

    def test_are_values_that_never_change(self):
        assert len({STRICT, DEEMED, DAY_1, DEEMED.closing_at(time(17))}) == 4
        assert [how.day_of_event for how in (STRICT, DEEMED, DAY_1)] == [0, 0, 1]

    def test_are_no_others(self):
        with pytest.raises(UnknownConvention) as unknown:
            convention("day-0")
        assert str(unknown.value) == (
            "There is no convention 'day-0'. The conventions are: strict, "
            "deemed-next-working-day, day-of-event-is-day-1."
        )
        with pytest.raises(TypeError):
            CONVENTIONS["day-0"] = STRICT

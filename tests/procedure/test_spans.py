"""Lengths of time: how rules write them, and what calendar months add up to."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.procedure.spans import BadSpan, Span, Unit, add_months, working_days

few = settings(max_examples=15)
days = st.integers(date(2014, 1, 1).toordinal(), date(2034, 12, 31).toordinal()).map(
    date.fromordinal
)
months = st.integers(min_value=0, max_value=24)
spans = st.builds(Span, st.integers(min_value=1, max_value=999), st.sampled_from(Unit))


class TestALengthOfTime:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("1 working day", Span(1, Unit.WORKING_DAYS)),
            ("10 working days", Span(10, Unit.WORKING_DAYS)),
            ("28 calendar days", Span(28, Unit.CALENDAR_DAYS)),
            ("1 calendar month", Span(1, Unit.MONTHS)),
            ("12 calendar months", Span(12, Unit.MONTHS)),
            ("999 working days", Span(999)),
        ],
    )
    def test_is_read_and_written_as_rules_write_it(self, text, span):
        assert Span.parse(text) == span
        assert str(span) == text

    @few
    @given(spans)
    def test_is_read_as_it_was_written(self, span):
        assert Span.parse(str(span)) == span

    @pytest.mark.parametrize(
        "words",
        ["", "10", "ten working days", "0 working days", "1000 working days", "-1 working days",
         "10 days", "10 working days or so", "about 10 working days", "1.5 working days",
         " 10 working days", 10, None, ["10 working days"]],
    )  # fmt: skip
    def test_is_nothing_else(self, words):
        with pytest.raises(BadSpan) as bad:
            Span.parse(words)
        assert str(bad.value) == (
            "must be a whole number, 1 or more, and its unit, such as “10 working "
            "days”, “28 calendar days” or “1 calendar month”"
        )

    def test_is_one_value_wherever_it_is_used(self):
        assert {Span(3), Span(3, Unit.WORKING_DAYS)} == {Span(3)}

    def test_is_in_working_days_unless_it_says(self):
        assert Span(3).unit is Unit.WORKING_DAYS
        assert [working_days(n) for n in (0, 1, 2)] == [
            "0 working days",
            "1 working day",
            "2 working days",
        ]

    @pytest.mark.parametrize(
        ("text", "most"),
        [
            ("10 working days", 10),
            ("1 calendar day", 1),
            ("5 calendar days", 5),
            ("6 calendar days", 5),
            ("7 calendar days", 5),
            ("8 calendar days", 6),
            ("28 calendar days", 20),
            ("1 calendar month", 23),
            ("2 calendar months", 45),
        ],
    )
    def test_has_at_most_so_many_working_days(self, text, most):
        assert Span.parse(text).most_working_days == most


class TestCalendarMonths:
    @pytest.mark.parametrize(
        ("day", "n", "later"),
        [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-08-31", 1, "2026-09-30"),
            ("2025-11-21", 12, "2026-11-21"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2026-11-30", 1, "2026-12-30"),
            ("2026-12-31", 1, "2027-01-31"),
            ("2026-12-01", 0, "2026-12-01"),
            ("2026-01-15", 11, "2026-12-15"),
            ("2026-01-15", 23, "2027-12-15"),
        ],
    )
    def test_end_on_the_same_day_or_the_months_last(self, day, n, later):
        assert add_months(date.fromisoformat(day), n) == date.fromisoformat(later)

    @few
    @given(days, months)
    def test_clamp_only_to_the_last_day_of_a_month(self, day, n):
        later = add_months(day, n)
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
        assert later.day == day.day or (later + timedelta(days=1)).day == 1
        assert later.day <= day.day

    @few
    @given(days, days, months)
    def test_that_start_later_never_end_sooner(self, one, other, n):
        earlier, later = sorted((one, other))
        assert add_months(earlier, n) <= add_months(later, n)

    @few
    @given(days, months)
    def test_of_which_there_are_more_end_later(self, day, n):
        assert add_months(day, n) < add_months(day, n + 1)

"""Days as old systems write them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.intake.days import HERE, DayFormats, NotADay

READ = [
    ("dd/mm/yyyy", "3/4/2024", date(2024, 4, 3)),
    ("dd/mm/yyyy", "03/04/2024 09:33:33", date(2024, 4, 3)),
    ("dd-mmm-yyyy", "03-Apr-2024", date(2024, 4, 3)),
    ("dd-mmm-yyyy", "03-SEPT-2024", date(2024, 9, 3)),
    ("dd mmmm yyyy", "5 April 2025", date(2025, 4, 5)),
    ("dd mmmm yyyy", "05 May 2025", date(2025, 5, 5)),
    ("mmm dd, yyyy", "Apr. 3, 2024", date(2024, 4, 3)),
    ("dd/mm/yy", "06/04/24", date(2024, 4, 6)),
    ("dd/mm/yy", "06/04/68", date(2068, 4, 6)),
    ("dd/mm/yy", "06/04/69", date(1969, 4, 6)),
    ("mm/dd/yyyy", "06/16/2024 09:33:33 PM", date(2024, 6, 16)),
    ("mm/dd/yyyy", "06/16/2024 12:15 a.m.", date(2024, 6, 16)),
    ("yyyy-mm-dd", "2024-06-15T22:59:59.999Z", date(2024, 6, 15)),
    ("yyyy-mm-dd", "2024-06-15T23:00:00.000Z", date(2024, 6, 16)),
    ("yyyy-mm-dd", "2024-01-15T23:59:59Z", date(2024, 1, 15)),
    ("yyyy-mm-dd", "2024-06-15 02:00:00+05:30", date(2024, 6, 14)),
    ("yyyy-mm-dd", "2024-06-15 22:00:00 -0500", date(2024, 6, 16)),
    ("yyyy-mm-dd", "2024-01-15 23:30 GMT", date(2024, 1, 15)),
]
REFUSED = [
    ("dd/mm/yyyy", "3/4/24", "does not give all four digits of the year"),
    ("dd-mmm-yyyy", "3-Apr-24", "does not give all four digits of the year"),
    ("dd/mm/yyyy", "31/02/2024", "is not a day in any calendar"),
    ("dd/mm/yyyy", "03/04/0024", "has a year that cannot be right"),
    ("dd/mm/yyyy", "03/04/9999 10:00 +0000", "has a year that cannot be right"),
    ("dd-mmm-yyyy", "03-Apn-2024", "is not a date written as dd-mmm-yyyy"),
    ("dd-mmm-yyyy", "03-04-2024", "is not a date written as dd-mmm-yyyy"),
    ("dd/mm/yyyy", "03/04/2024 24:00", "has a time that is on no clock"),
    ("dd/mm/yyyy", "03/04/2024 13:00 PM", "has a time that is on no clock"),
    ("dd/mm/yyyy", "03/04/2024 00:30 AM", "has a time that is on no clock"),
    ("dd/mm/yyyy", "03/04/2024 10:00 +99:00", "has a time that is on no clock"),
    ("dd/mm/yyyy", "03/04/2024 at noon", "is not a date written as dd/mm/yyyy"),
]


@pytest.mark.parametrize(("form", "text", "day"), READ)
def test_a_day_is_read_as_the_mapping_says_that_it_is_written(form, text, day):
    assert DayFormats([form]).read(text) == day


@pytest.mark.parametrize(("form", "text", "reason"), REFUSED)
def test_what_is_no_day_is_refused_with_the_reason(form, text, reason):
    with pytest.raises(NotADay, match=f"^{reason}$"):
        DayFormats([form]).read(text)


@pytest.mark.parametrize("form", ["dd/mm", "dd/mm/yyyy/yy", "dd mm mmm yyyy", "", "d/m/y"])
def test_a_format_has_a_day_a_month_and_a_year_once_each(form):
    with pytest.raises(ValueError, match="must have dd, mm and yyyy once each"):
        DayFormats([form])


MOMENTS = st.integers(0, 100 * 365 * 24 * 3600).map(
    lambda seconds: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(MOMENTS, st.integers(-14 * 60, 14 * 60))
def test_a_moment_anywhere_is_on_the_day_that_it_was_here(moment, minutes):
    there = moment + timedelta(minutes=minutes)
    ahead = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    text = f"{there:%Y-%m-%dT%H:%M:%S}{ahead}"
    assert DayFormats(["yyyy-mm-dd"]).read(text) == moment.astimezone(HERE).date()


@given(st.text(max_size=40))
def test_a_text_of_a_strangers_is_a_day_or_refused(text):
    with suppress(NotADay):
        assert isinstance(DayFormats(["dd/mm/yyyy", "dd mmm yy"]).read(text), date)

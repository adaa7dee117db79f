"""Financial years and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.reports.period import NoSuchPeriod, Quarter

SUMMER = Quarter(2015, 2)

days = st.dates(date(1900, 4, 1), date(2099, 12, 31))
quarters = days.map(Quarter.containing)


class TestAQuarter:
    @pytest.mark.parametrize("year", ["2015/16", "2015-16", " 2015/16 "])
    @pytest.mark.parametrize("number", ["Q2", "q2", "2"])
    def test_is_read_however_it_is_written(self, year, number):
        assert Quarter.parse(year, number) == SUMMER

    def test_begins_and_ends_with_its_months(self):
        assert (SUMMER.start, SUMMER.end) == (date(2015, 7, 1), date(2015, 10, 1))

    def test_of_winter_is_in_the_year_that_began_before(self):
        assert Quarter(2015, 4).start == date(2016, 1, 1)

    def test_knows_what_it_is_compared_with(self):
        assert SUMMER.year_before().label == "Q2 2014/15"
        assert SUMMER.previous().label == "Q1 2015/16"
        assert SUMMER.alone().first_quarter_of_year_before().label == "Q1 2014/15"
        assert Quarter(2015, 1).previous().label == "Q4 2014/15"

    def test_of_the_turn_of_the_century_is_written_with_two_noughts(self):
        assert Quarter.parse("1999/00", "Q1").financial_year == "1999/00"

    @given(days)
    def test_holds_the_day_it_was_found_by(self, day):
        quarter = Quarter.containing(day)
        assert quarter.start <= day < quarter.end

    @given(quarters)
    def test_begins_the_day_after_the_one_before_it(self, quarter):
        assert quarter.previous().end == quarter.start
        assert quarter.previous().next() == quarter
        assert Quarter.containing(quarter.start - timedelta(days=1)) == quarter.previous()

    @given(quarters)
    def test_reads_back_from_its_label(self, quarter):
        number, year = quarter.label.split()
        assert Quarter.parse(year, number) == quarter


class TestThePeriod:
    def test_to_date_runs_from_april(self):
        course = Quarter(2015, 3).year_to_date()
        assert (course.start, course.last_day) == (date(2015, 4, 1), date(2015, 12, 31))
        assert course.label == "Q1 to Q3 2015/16"
        assert [quarter.number for quarter in course.quarters()] == [1, 2, 3]

    def test_to_date_of_a_first_quarter_is_that_quarter(self):
        assert Quarter(2015, 1).year_to_date() == Quarter(2015, 1).alone()

    def test_of_a_year_before_has_the_same_quarters(self):
        assert SUMMER.year_to_date().year_before().label == "Q1 to Q2 2014/15"

    def test_says_its_days_in_words(self):
        assert SUMMER.alone().days == "1 July to 30 September 2015"
        assert Quarter(2015, 4).year_to_date().days == "1 April 2015 to 31 March 2016"


WRONG = {
    "years that do not follow": (
        ("2015/17", "Q2"),
        "2015/17 is not a financial year. The one that",
    ),
    "one year": (("2015", "Q2"), "“2015” is not a financial year. Write both of its years"),
    "words": (("last year", "Q2"), "“last year” is not a financial year"),
    "a year out of reach": (("9999/00", "Q2"), "“9999/00” is not a financial year"),
    "a fifth quarter": (("2015/16", "Q5"), "“Q5” is not a quarter. Write Q1, Q2, Q3 or Q4"),
    "no quarter": (("2015/16", ""), "“” is not a quarter"),
}


class TestWhatIsNoPeriod:
    @pytest.mark.parametrize(("typed", "said"), WRONG.values(), ids=WRONG.keys())
    def test_is_refused_with_what_to_write_instead(self, typed, said):
        with pytest.raises(NoSuchPeriod) as refused:
            Quarter.parse(*typed)
        assert str(refused.value).startswith(said)

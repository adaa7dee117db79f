"""The bank holidays of England and Wales, against dates that are public knowledge."""

from collections import Counter
from datetime import date

import pytest

from putright.procedure.calendar import england_and_wales

MOVED_AND_ADDED = {
    date(2020, 5, 8): "Early May bank holiday (VE Day)",
    date(2022, 6, 2): "Spring bank holiday",
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 9, 19): "Bank holiday for the State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
}
SUBSTITUTES = {
    date(2015, 12, 28): "Boxing Day (substitute day)",
    date(2016, 12, 27): "Christmas Day (substitute day)",
    date(2017, 1, 2): "New Year's Day (substitute day)",
    date(2020, 12, 28): "Boxing Day (substitute day)",
    date(2021, 12, 27): "Christmas Day (substitute day)",
    date(2021, 12, 28): "Boxing Day (substitute day)",
    date(2022, 1, 3): "New Year's Day (substitute day)",
    date(2022, 12, 27): "Christmas Day (substitute day)",
    date(2023, 1, 2): "New Year's Day (substitute day)",
    date(2026, 12, 28): "Boxing Day (substitute day)",
    date(2027, 12, 27): "Christmas Day (substitute day)",
    date(2027, 12, 28): "Boxing Day (substitute day)",
}
NOT_HOLIDAYS = [date(2020, 5, 4), date(2022, 5, 30), date(2026, 3, 17), date(2026, 8, 3)]
EXTRA_DAYS = {2022: 2, 2023: 1}


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


class TestTheBankHolidays:
    @pytest.mark.parametrize(("day", "name"), (MOVED_AND_ADDED | SUBSTITUTES).items())
    def test_are_known_by_name_where_they_are_unusual(self, day, name):
        assert england_and_wales().holidays[day] == name

    @pytest.mark.parametrize("day", NOT_HOLIDAYS)
    def test_are_not_those_of_other_years_or_other_nations(self, day):
        assert england_and_wales().is_working_day(day)

    @pytest.mark.parametrize("year", england_and_wales().years)
    def test_of_easter_are_the_friday_before_and_the_monday_after(self, year):
        easter = easter_sunday(year).toordinal()
        holidays = england_and_wales().holidays
        assert holidays[date.fromordinal(easter - 2)] == "Good Friday"
        assert holidays[date.fromordinal(easter + 1)] == "Easter Monday"

    def test_are_eight_a_year_and_those_proclaimed(self):
        count = Counter(day.year for day in england_and_wales().holidays)
        assert count == {year: 8 + EXTRA_DAYS.get(year, 0) for year in england_and_wales().years}

    def test_are_all_from_monday_to_friday(self):
        assert all(day.weekday() < 5 for day in england_and_wales().holidays)

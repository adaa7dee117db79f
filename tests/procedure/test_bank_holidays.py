"""The bank holidays of each division, against dates that are public knowledge."""

from collections import Counter
from datetime import date

import pytest

from putright.procedure.calendar import DIVISIONS, england_and_wales, named

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
A_YEAR = {"england-and-wales": 8, "scotland": 9, "northern-ireland": 10}
THEIR_OWN = {
    "scotland": {
        date(2024, 1, 2): "2nd January",
        date(2022, 1, 4): "2nd January (substitute day)",
        date(2021, 1, 4): "2nd January (substitute day)",
        date(2023, 1, 3): "2nd January (substitute day)",
        date(2023, 11, 30): "St Andrew's Day",
        date(2024, 12, 2): "St Andrew's Day (substitute day)",
        date(2025, 12, 1): "St Andrew's Day (substitute day)",
        date(2026, 8, 3): "Summer bank holiday",
        date(2026, 6, 15): "Bank holiday for the World Cup",
    },
    "northern-ireland": {
        date(2026, 3, 17): "St Patrick's Day",
        date(2024, 3, 18): "St Patrick's Day (substitute day)",
        date(2019, 3, 18): "St Patrick's Day (substitute day)",
        date(2024, 7, 12): "Battle of the Boyne (Orangemen's Day)",
        date(2026, 7, 13): "Battle of the Boyne (Orangemen's Day) (substitute day)",
        date(2025, 7, 14): "Battle of the Boyne (Orangemen's Day) (substitute day)",
        date(2026, 4, 6): "Easter Monday",
    },
}
NOT_THEIRS = {
    "england-and-wales": [date(2026, 1, 2), date(2026, 3, 17), date(2026, 7, 13)],
    "scotland": [date(2026, 4, 6), date(2026, 8, 31), date(2026, 3, 17), date(2025, 12, 2)],
    "northern-ireland": [date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30)],
}
EVERYWHERE = {
    date(2022, 6, 2): "Spring bank holiday",
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 9, 19): "Bank holiday for the State Funeral of Queen Elizabeth II",
    date(2020, 5, 8): "Early May bank holiday (VE Day)",
    date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
    date(2027, 12, 27): "Christmas Day (substitute day)",
    date(2027, 12, 28): "Boxing Day (substitute day)",
}


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

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_of_easter_are_the_friday_before_and_but_for_scotland_the_monday_after(self, division):
        holidays = named(division).holidays
        for year in named(division).years:
            easter = easter_sunday(year).toordinal()
            assert holidays[date.fromordinal(easter - 2)] == "Good Friday"
            monday = holidays.get(date.fromordinal(easter + 1))
            assert monday == (None if division == "scotland" else "Easter Monday")

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_are_as_many_every_year_and_those_proclaimed(self, division):
        count = Counter(day.year for day in named(division).holidays)
        extra = EXTRA_DAYS | ({2026: 1} if division == "scotland" else {})
        assert count == {
            year: A_YEAR[division] + extra.get(year, 0) for year in named(division).years
        }

    @pytest.mark.parametrize("division", DIVISIONS)
    def test_are_all_from_monday_to_friday(self, division):
        assert all(day.weekday() < 5 for day in named(division).holidays)

    @pytest.mark.parametrize("division", DIVISIONS)
    @pytest.mark.parametrize(("day", "name"), EVERYWHERE.items())
    def test_that_were_moved_or_proclaimed_for_everyone_are_everywhere(self, division, day, name):
        assert named(division).holidays[day] == name

    @pytest.mark.parametrize(
        ("division", "day", "name"),
        [(division, *day) for division, days in THEIR_OWN.items() for day in days.items()],
    )
    def test_that_only_one_division_has_are_its_own(self, division, day, name):
        assert named(division).holidays[day] == name

    @pytest.mark.parametrize(
        ("division", "day"),
        [(division, day) for division, days in NOT_THEIRS.items() for day in days],
    )
    def test_of_another_division_are_working_days(self, division, day):
        assert named(division).is_working_day(day)

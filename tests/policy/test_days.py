"""The calendars as the council counts: the shipped list, a newer one, and its own days."""

from datetime import date

import pytest

from putright.policy import commands, days
from putright.procedure import calendar
from tests.policy.given import EARLY_MAY, TODAY, WEDNESDAY, govuk_text

pytestmark = pytest.mark.django_db

VE_DAY = date(2027, 5, 7)
MOVED = {"2027-05-03": "", "2027-05-07": "Early May bank holiday"}


def load(years: range = range(2026, 2028), **changes: dict[str, str]) -> None:
    commands.load_holidays(govuk_text(years, **changes), source="a.json", by=None, on=TODAY)


class TestANewerList:
    def test_replaces_the_years_that_it_has(self):
        load(england_and_wales=MOVED)
        counted = days.calendar("england-and-wales")
        assert counted.is_working_day(EARLY_MAY)
        assert counted.holidays[VE_DAY] == "Early May bank holiday"

    def test_leaves_the_years_that_it_does_not_have(self):
        load(range(2026, 2027))
        counted, shipped = days.calendar("scotland"), calendar.named("scotland")
        assert counted.holidays == shipped.holidays
        assert counted.years == shipped.years

    def test_changes_only_the_parts_that_it_changes(self):
        load(england_and_wales=MOVED)
        assert not days.calendar("scotland").is_working_day(EARLY_MAY)

    def test_changes_the_calendar_of_any_part(self):
        load(northern_ireland={"2027-06-01": "A day of their own"})
        counted = days.calendar("uk-any")
        assert counted.holidays[date(2027, 6, 1)] == "A day of their own (Northern Ireland)"

    def test_does_not_change_the_calendar_of_weekends_only(self):
        load()
        assert days.calendar("weekends-only") is calendar.named("weekends-only")

    def test_may_go_on_where_the_shipped_one_ends(self):
        later = calendar.england_and_wales().years[-1] + 1
        new = {f"{later}-01-{day:02}": "A day" for day in range(1, 15)}
        weekdays = {day: name for day, name in new.items() if date.fromisoformat(day).weekday() < 5}
        load(
            range(later - 1, later),
            england_and_wales=weekdays,
            scotland=weekdays,
            northern_ireland=weekdays,
        )
        assert days.calendar("uk-any").years[-1] == later
        assert days.age(TODAY).counts_until == later

    def test_counts_for_nothing_when_there_are_unknown_years_before_it(self):
        weekdays = {f"2050-03-{day:02}": "A day" for day in (1, 2, 3, 4, 7, 8, 9, 10)}
        load(range(0), england_and_wales=weekdays, scotland=weekdays, northern_ireland=weekdays)
        shipped = calendar.england_and_wales()
        assert days.calendar("england-and-wales").holidays == shipped.holidays
        assert days.calendar("england-and-wales").years == shipped.years

    def test_takes_the_place_of_the_one_before(self):
        load(england_and_wales=MOVED)
        load()
        assert not days.calendar("england-and-wales").is_working_day(EARLY_MAY)


class TestTheCouncilsOwnDays:
    def test_add_to_the_bank_holidays_of_their_part(self):
        commands.proclaim(WEDNESDAY, name="Jubilee", division="scotland", by=None, on=TODAY)
        assert days.calendar("scotland").holidays[WEDNESDAY] == "Jubilee"
        assert days.calendar("england-and-wales").is_working_day(WEDNESDAY)
        assert days.calendar("uk-any").holidays[WEDNESDAY] == "Jubilee (Scotland)"

    def test_take_away_from_them(self):
        commands.strike_out(EARLY_MAY, by=None, on=TODAY)
        assert days.calendar("england-and-wales").is_working_day(EARLY_MAY)
        assert "Scotland" in days.calendar("uk-any").holidays[EARLY_MAY]

    def test_stay_when_a_newer_list_is_loaded(self):
        commands.strike_out(EARLY_MAY, by=None, on=TODAY)
        load()
        assert days.calendar("england-and-wales").is_working_day(EARLY_MAY)

    def test_count_no_more_when_withdrawn(self):
        day = commands.proclaim(WEDNESDAY, name="Jubilee", by=None, on=TODAY)
        commands.withdraw_day(day, by=None, on=TODAY)
        assert days.calendar("england-and-wales").is_working_day(WEDNESDAY)


class TestDaysOfClosure:
    def test_do_not_count_where_closures_are_asked_for(self):
        commands.close_on([WEDNESDAY], name="Training", by=None, on=TODAY)
        counted = days.calendar("england-and-wales", closures=True)
        assert counted.holidays[WEDNESDAY] == "Training"
        assert counted.name == "England and Wales with closure days"

    def test_count_everywhere_else(self):
        commands.close_on([WEDNESDAY], by=None, on=TODAY)
        assert days.calendar("england-and-wales").is_working_day(WEDNESDAY)

    def test_are_a_second_layer_over_any_calendar(self):
        commands.close_on([WEDNESDAY], by=None, on=TODAY)
        for key in calendar.KEYS:
            assert not days.calendar(key, closures=True).is_working_day(WEDNESDAY)


class TestACalendarAsItWas:
    @pytest.fixture
    def decided(self):
        """A day closed on 10 November; on the 12th it opens again, and a list moves Early May."""
        (closed,) = commands.close_on([WEDNESDAY], by=None, on=TODAY)
        commands.withdraw_day(closed, by=None, on=date(2026, 11, 12))
        text = govuk_text(england_and_wales=MOVED)
        commands.load_holidays(text, source="a.json", by=None, on=date(2026, 11, 12))

    @pytest.mark.parametrize(
        ("as_of", "closed", "moved"),
        [
            (date(2026, 11, 9), False, False),
            (date(2026, 11, 10), True, False),
            (date(2026, 11, 11), True, False),
            (date(2026, 11, 12), False, True),
            (None, False, True),
        ],
    )
    def test_knows_what_was_decided_by_the_end_of_that_day(self, decided, as_of, closed, moved):
        counted = days.calendar("england-and-wales", closures=True, as_of=as_of)
        assert counted.is_working_day(WEDNESDAY) is not closed
        assert counted.is_working_day(EARLY_MAY) is moved

    def test_is_one_calendar_between_two_decisions(self, decided):
        between = [
            days.calendar("england-and-wales", as_of=day)
            for day in (date(2026, 11, 10), date(2026, 11, 11))
        ]
        assert between[0].holidays == between[1].holidays
        ahead = days.calendar("england-and-wales", as_of=date(2030, 1, 1))
        assert ahead.holidays == days.calendar("england-and-wales").holidays


class TestACalendarThatThereIsNot:
    @pytest.mark.parametrize("decided", [False, True])
    def test_is_refused_as_the_procedure_refuses_it(self, decided):
        if decided:
            commands.close_on([WEDNESDAY], by=None, on=TODAY)
        with pytest.raises(calendar.UnknownCalendar, match="There is no calendar 'moon'"):
            days.calendar("moon")


class TestTheAgeOfTheList:
    def test_is_counted_from_the_day_on_which_the_shipped_one_was_made(self):
        age = days.age(date(2026, 12, 1))
        assert (age.source, age.loaded) == (days.SHIPPED, False)
        assert (age.since, age.days) == (date(2026, 11, 21), 10)
        assert age.last_year == age.counts_until == calendar.england_and_wales().years[-1]

    def test_is_counted_from_the_day_on_which_a_newer_one_was_loaded(self):
        load()
        age = days.age(date(2026, 11, 15))
        assert (age.source, age.loaded, age.since, age.days) == ("a.json", True, TODAY, 5)
        assert age.last_year == 2027
        assert age.counts_until == calendar.england_and_wales().years[-1]

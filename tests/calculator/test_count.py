"""`putright count`: the bare calculator of working days."""

import json

import pytest

from putright.terminal import COULD_NOT_START, DONE
from tests.calculator.test_due import said
from tests.command_line import putright

TUESDAY = {"from": "2026-11-03"}
SATURDAY = {"from": "2026-11-07"}
CHRISTMAS_EVE = {"from": "2026-12-24"}


def count(*flags, **options):
    ended = putright("count", *flags, *said(options))
    assert (ended.status, ended.err) == (DONE, "")
    return ended.out


def count_in_json(**options):
    return json.loads(count("--json", **options))


class TestWorkingDaysFromADay:
    def test_lead_to_the_last_of_them(self):
        explained = count_in_json(**TUESDAY, working_days=10)
        assert explained["due_on"] == "2026-11-17"
        assert len(explained["counted"]) == explained["working_days"] == 10
        assert explained["counted"][-1] == "2026-11-17"

    def test_are_explained_in_words(self):
        assert count(**CHRISTMAS_EVE, working_days=1).splitlines() == [
            "1 working day from Thursday 24 December 2026 is Tuesday 29 December 2026. We do not "
            "count 2 weekend days, Christmas Day and Boxing Day (substitute day).",
            "Calendar: England and Wales; convention: strict",
            "Holidays not counted:",
            "  Friday 25 December 2026: Christmas Day",
            "  Monday 28 December 2026: Boxing Day (substitute day)",
        ]

    def test_say_nothing_of_holidays_when_there_are_none(self):
        assert count(**TUESDAY, working_days=4).endswith("; convention: strict\n")

    def test_are_explained_for_a_program(self):
        assert count_in_json(**SATURDAY, working_days=1) == {
            "due_on": "2026-11-09",
            "working_days": 1,
            "sentence": "1 working day from Saturday 7 November 2026 is Monday 9 November 2026. "
            "We do not count 1 weekend day.",
            "from": "2026-11-07",
            "day_zero": "2026-11-07",
            "counted": ["2026-11-09"],
            "skipped": [{"day": "2026-11-08", "name": "Sunday"}],
            "calendar": "England and Wales",
            "convention": "strict",
        }


class TestTheDayToCountTo:
    @pytest.mark.parametrize(
        ("to", "n"),
        [("2026-11-17", 10), ("2026-11-15", 8), ("2026-11-04", 1), ("2026-11-03", 0)],
    )
    def test_is_so_many_working_days_away(self, to, n):
        explained = count_in_json(**TUESDAY, to=to)
        assert (explained["working_days"], explained["due_on"]) == (n, to)
        assert len(explained["counted"]) == n

    @pytest.mark.parametrize("convention", ["strict", "deemed-next-working-day"])
    def test_is_the_way_back_of_adding(self, convention):
        there = count_in_json(**CHRISTMAS_EVE, working_days=7, convention=convention)
        back = count_in_json(**CHRISTMAS_EVE, to=there["due_on"], convention=convention)
        assert back == there

    def test_is_told_in_words_when_it_is_a_day_off(self):
        assert count(**TUESDAY, to="2026-11-15").startswith(
            "There are 8 working days from Tuesday 3 November 2026 to Sunday 15 November 2026. We "
            "do not count 4 weekend days."
        )
        assert count(**TUESDAY, to="2026-11-03").startswith("There are 0 working days from Tue")
        friday = {"from": "2026-11-05"}
        assert count(**friday, to="2026-11-07").startswith("There is 1 working day from Thursday")


class TestAnEarlierDay:
    """It is counted as from the earlier day to the later one, and the number is negative."""

    def test_is_fewer_than_no_working_days_away(self):
        explained = count_in_json(**TUESDAY, to="2026-10-30")
        assert explained["working_days"] == -2
        assert explained["counted"] == ["2026-11-02", "2026-11-03"]
        assert explained["day_zero"] == explained["due_on"] == "2026-10-30"
        assert [skipped["name"] for skipped in explained["skipped"]] == ["Saturday", "Sunday"]

    def test_is_told_as_before(self):
        assert count(**TUESDAY, to="2026-10-30").startswith(
            "Friday 30 October 2026 is 2 working days before Tuesday 3 November 2026. We do not"
        )

    @pytest.mark.parametrize(
        "convention", ["strict", "deemed-next-working-day", "day-of-event-is-day-1"]
    )
    def test_is_as_many_as_from_there_to_here(self, convention):
        there = count_in_json(**SATURDAY, to="2026-12-31", convention=convention)
        back = count_in_json(**{"from": "2026-12-31"}, to="2026-11-07", convention=convention)
        assert back["working_days"] == -there["working_days"]
        assert back["counted"] == there["counted"]
        assert back["skipped"] == there["skipped"]


class TestTheConvention:
    @pytest.mark.parametrize(
        ("convention", "due_on", "day_zero"),
        [
            ("strict", "2026-11-13", "2026-11-07"),
            ("deemed-next-working-day", "2026-11-16", "2026-11-09"),
            ("day-of-event-is-day-1", "2026-11-13", "2026-11-08"),
        ],
    )
    def test_says_which_day_is_day_0(self, convention, due_on, day_zero):
        explained = count_in_json(**SATURDAY, working_days=5, convention=convention)
        assert (explained["due_on"], explained["day_zero"]) == (due_on, day_zero)
        assert explained["convention"] == convention

    def test_is_told_when_it_changes_the_day(self):
        deemed = count(**SATURDAY, working_days=5, convention="deemed-next-working-day")
        assert "Saturday 7 November 2026 counts as Monday 9 November 2026, the next w" in deemed
        day_1 = count(**TUESDAY, working_days=1, convention="day-of-event-is-day-1")
        assert "The first day that we count is Tuesday 3 November 2026." in day_1

    def test_leaves_nothing_to_count_before_day_0(self):
        deemed = {**SATURDAY, "to": "2026-11-08", "convention": "deemed-next-working-day"}
        explained = count_in_json(**deemed)
        assert explained["working_days"] == 0
        assert "counts as" not in explained["sentence"]

    @pytest.mark.parametrize(
        ("moment", "due_on"),
        [("2026-11-05T17:00", "2026-11-13"), ("2026-11-05T16:59", "2026-11-12")],
    )
    def test_can_know_when_the_council_closes(self, moment, due_on):
        explained = count_in_json(**{"from": moment}, working_days=5, closes_at="17:00")
        assert (explained["due_on"], explained["from"]) == (due_on, "2026-11-05")

    def test_knows_no_hour_of_the_day_to_count_to(self):
        explained = count_in_json(
            **{"from": "2026-11-05T17:00"}, to="2026-11-05", closes_at="17:00"
        )
        assert explained["working_days"] == 0
        back = count_in_json(**{"from": "2026-11-05T17:00"}, to="2026-11-04", closes_at="17:00")
        assert back["working_days"] == -1


class TestTheCalendar:
    @pytest.mark.parametrize(
        ("calendar", "due_on"),
        [
            (None, "2026-01-02"),
            ("england-and-wales", "2026-01-02"),
            ("scotland", "2026-01-05"),
            ("northern-ireland", "2026-01-02"),
            ("uk-any", "2026-01-05"),
            ("weekends-only", "2026-01-01"),
        ],
    )
    def test_is_that_of_england_unless_another_is_asked_for(self, calendar, due_on):
        explained = count_in_json(**{"from": "2025-12-31"}, working_days=1, calendar=calendar)
        assert explained["due_on"] == due_on

    def test_can_have_days_of_closure(self):
        closed = {"closure": ["2026-12-29", "2026-12-30", "2026-12-31"]}
        explained = count_in_json(**CHRISTMAS_EVE, working_days=1, **closed)
        assert explained["due_on"] == "2027-01-04"
        assert explained["calendar"] == "England and Wales with closure days"
        assert {"day": "2026-12-30", "name": "Council closed"} in explained["skipped"]


WRONG = {
    "no working days": ({"working_days": 0}, "must be 1 or more. To count back, give the earlier"),
    "fewer than none": ({"working_days": -5}, "--working-days must be 1 or more"),
    "absurdly many": ({"working_days": 99_999}, "ends with 2035, so it cannot count 99,999"),
    "a day in words": ({"from": "today", "working_days": 1}, "“today” is not a day"),
    "another day in words": ({"to": "then"}, "“then” is not a day"),
    "an hour to count to": ({"to": "2026-11-05T10:00"}, "“2026-11-05T10:00” is not a day"),
    "a day outside the calendar": ({"to": "2036-01-01"}, "1 January 2036 is outside the calendar"),
    "an unknown calendar": ({"to": "2026-11-05", "calendar": "uk"}, "There is no calendar 'uk'."),
    "an unknown convention": ({"to": "2026-11-05", "convention": "x"}, "no convention 'x'."),
    "neither": ({}, "one of the arguments --working-days --to is required"),
    "both": ({"to": "2026-11-05", "working_days": 1}, "not allowed with argument"),
}


class TestWhatCannotBeCounted:
    @pytest.mark.parametrize(("options", "said"), WRONG.values(), ids=WRONG.keys())
    def test_is_said_with_status_2(self, options, said):
        self.is_refused(TUESDAY | options, said)

    def is_refused(self, options, words):
        ended = putright("count", *said(options))
        assert words in ended.err
        assert (ended.status, ended.out) == (COULD_NOT_START, "")

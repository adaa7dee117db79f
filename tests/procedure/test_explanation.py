"""The explanation of a due date, as a resident, an officer and a program read it."""

import json
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime, time

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.clocks import Agreement, Pause
from putright.procedure.conventions import DAY_1, DEEMED, STRICT
from putright.procedure.definition import Happening
from putright.procedure.explanation import STARTED_BY, day_zero_in_words, skipped_in_words
from putright.procedure.spans import Span, Unit

EW = england_and_wales()
STAGE_1 = catalogue.get("corporate", "2024-04-01").stage(1)


RESPONSE = STAGE_1.clock("response")
SATURDAY = date(2026, 11, 7)


def sentence(started_on, *, pauses=(), agreements=(), **clock):
    """The sentence of a clock like that of the response, but for these words."""
    changed = replace(RESPONSE, pauses=True, **clock)
    facts = {"pauses": pauses, "agreements": agreements, "calendar": EW}
    return clocks.due(changed, started_on=started_on, **facts).sentence


def response_due(acknowledged_on, *, extended_by=0, calendar=EW):
    return clocks.due(
        RESPONSE, started_on=acknowledged_on, extended_by=extended_by, calendar=calendar
    )


class TestTheSentence:
    def test_gives_the_start_the_limit_the_date_and_what_is_not_counted(self):
        assert response_due(date(2026, 11, 3)).sentence == (
            "10 working days from Tuesday 3 November 2026, when we acknowledged it, is "
            "Tuesday 17 November 2026. We do not count 4 weekend days."
        )

    def test_names_every_bank_holiday(self):
        assert response_due(date(2026, 12, 21)).sentence.endswith(
            "We do not count 4 weekend days, Christmas Day, Boxing Day (substitute day) and "
            "New Year's Day."
        )

    def test_tells_an_extension_from_the_limit(self):
        sentence = response_due(date(2026, 11, 4), extended_by=5).sentence
        assert sentence.startswith("15 working days (10 and 5 more) from Wednesday 4 November")

    def test_counts_closure_days_of_one_name_together(self):
        closed = EW.closed_on({date(2026, 11, day): "Council closed" for day in (10, 11)})
        sentence = response_due(date(2026, 11, 3), calendar=closed).sentence
        assert sentence.endswith("We do not count 4 weekend days and Council closed (2 days).")

    def test_says_nothing_of_days_not_counted_when_there_are_none(self):
        monday = clocks.due(
            STAGE_1.clock("acknowledgement"), started_on=date(2026, 11, 8), calendar=EW
        )
        assert monday.sentence == (
            "5 working days from Sunday 8 November 2026, when we received it, is "
            "Friday 13 November 2026."
        )

    def test_says_one_weekend_day(self):
        due = clocks.due(
            STAGE_1.clock("acknowledgement"), started_on=date(2026, 11, 7), calendar=EW
        )
        assert due.sentence.endswith("We do not count 1 weekend day.")

    def test_says_that_a_projected_date_counts_from_the_last_permitted_day(self):
        due = clocks.stage_clocks(STAGE_1, received_on=date(2026, 11, 2), calendar=EW).response
        assert "Monday 9 November 2026, the last day for us to acknowledge it," in due.sentence


class TestTheSentenceOfAnotherConvention:
    def test_says_on_which_day_an_event_counts(self):
        assert sentence(SATURDAY, convention=DEEMED) == (
            "10 working days from Saturday 7 November 2026, when we acknowledged it, is Monday "
            "23 November 2026. Saturday 7 November 2026 counts as Monday 9 November 2026, the next "
            "working day. We do not count 5 weekend days."
        )

    def test_says_which_day_is_the_first(self):
        assert (
            "is Monday 16 November 2026. The first day that we count is Tuesday 3 November 2026. We"
        ) in sentence(date(2026, 11, 3), convention=DAY_1)

    @pytest.mark.parametrize("day", [SATURDAY, date(2026, 11, 8)])
    def test_says_which_day_is_the_first_after_a_day_off(self, day):
        assert day_zero_in_words(day, DAY_1.day_zero(day, EW), DAY_1.key) == (
            "The first day that we count is Monday 9 November 2026, the next working day."
        )

    def test_says_that_the_council_had_closed(self):
        late = datetime.combine(date(2026, 11, 6), time(17))
        assert "Friday 6 November 2026 counts as Saturday 7 November 2026, the next day. We" in (
            sentence(late, convention=STRICT.closing_at(time(17)))
        )

    @pytest.mark.parametrize("how", [STRICT, DEEMED])
    def test_says_nothing_of_the_start_where_it_is_day_0(self, how):
        assert day_zero_in_words(SATURDAY, SATURDAY, how.key) == ""
        assert "2026. We do not count 4 weekend days." in sentence(
            date(2026, 11, 3), convention=how
        )


class TestTheSentenceOfALongerTime:
    def test_says_where_it_rolled_to(self):
        month = {"within": Span(1, Unit.MONTHS), "extend_by": None, "rolls": True}
        assert sentence(date(2026, 1, 31), **month) == (
            "1 calendar month from Saturday 31 January 2026, when we acknowledged it, is Saturday "
            "28 February 2026. That is not a working day, so the last day is Monday 2 March 2026."
        )

    def test_says_nothing_of_days_not_counted_in_calendar_days(self):
        assert sentence(date(2026, 11, 3), within=Span(28, Unit.CALENDAR_DAYS)) == (
            "28 calendar days from Tuesday 3 November 2026, when we acknowledged it, is Tuesday "
            "1 December 2026."
        )

    @pytest.mark.parametrize(
        ("until", "words"),
        [
            (date(2026, 11, 5), "stood still on Thursday 5 November 2026. We do not"),
            (
                date(2026, 11, 9),
                "stood still on 3 days between Thursday 5 November 2026 and Monday 9 November "
                "2026. We do not count 4 weekend days",
            ),
        ],
    )
    def test_says_when_the_clock_stood_still(self, until, words):
        pauses = [Pause(date(2026, 11, 4), until)]
        assert f"The clock {words}" in sentence(date(2026, 11, 3), pauses=pauses)

    def test_says_nothing_of_a_clock_that_never_stood_still(self):
        assert "stood still" not in sentence(date(2026, 11, 3))


class TestTheSentenceOfAnAgreedDate:
    FIRST = Agreement(date(2026, 11, 20), date(2026, 11, 4))
    SECOND = Agreement(date(2026, 12, 1), date(2026, 11, 18))
    THIRD = Agreement(date(2026, 12, 11), date(2026, 11, 30))

    @pytest.mark.parametrize(
        ("agreements", "words"),
        [
            (
                [FIRST],
                "We agreed Friday 20 November 2026 with the customer on Wednesday 4 November 2026.",
            ),
            (
                [FIRST, SECOND],
                "We agreed Tuesday 1 December 2026 with the customer on Wednesday 18 November 2026."
                " The date agreed before was Friday 20 November 2026.",
            ),
            (
                [FIRST, SECOND, THIRD],
                "We agreed Friday 11 December 2026 with the customer on Monday 30 November 2026. "
                "The date agreed before was Friday 20 November 2026 and Tuesday 1 December 2026.",
            ),
        ],
    )
    def test_names_it_and_those_before_it(self, agreements, words):
        assert sentence(date(2026, 11, 3), agreements=agreements, agreed=True) == words


class TestTheWords:
    def test_that_follow_a_date_are_there_for_every_event(self):
        assert STARTED_BY.keys() >= {happening.value for happening in Happening}
        assert {event: words for event, words in STARTED_BY.items() if event.endswith("_due")} == {
            "acknowledgement_due": "the last day for us to acknowledge it",
            "response_due": "the last day for us to answer",
            "panel_due": "the last day for the panel to meet",
            "report_due": "the last day for the panel to report",
        }
        assert all(
            words.startswith(("when ", "the last day for ")) for words in STARTED_BY.values()
        )

    def test_list_what_was_skipped(self):
        assert skipped_in_words(()) == ""
        sunday = EW.skipped(SATURDAY, date(2026, 11, 8))
        assert skipped_in_words(sunday) == "We do not count 1 weekend day."
        christmas = EW.skipped(date(2026, 12, 24), date(2026, 12, 25))
        assert skipped_in_words(christmas) == "We do not count Christmas Day."


class TestTheDictionary:
    @pytest.fixture(autouse=True)
    def explained(self):
        self.due = response_due(date(2026, 12, 21), extended_by=1).as_dict()

    def test_is_ready_for_json(self):
        assert json.loads(json.dumps(self.due)) == self.due

    def test_has_every_fact_from_which_the_date_follows(self):
        assert (
            self.due.items()
            >= {
                "due_on": "2027-01-08",
                "clock": "response",
                "procedure": "corporate",
                "version": "2024-04-01",
                "stage": 1,
                "start": "2026-12-21",
                "start_event": "acknowledged",
                "limit": 10,
                "extended_by": 1,
                "unit": "working days",
                "calendar": "England and Wales",
                "rule": "We answer stage 1 within 10 working days of acknowledging it. We can "
                "extend that by up to 10 working days.",
                "day_zero": "2026-12-21",
                "convention": "strict",
                "paused": [],
                "projected": False,
                "over_cap": False,
                "soft": False,
                "rolled_from": None,
                "agreements": [],
            }.items()
        )
        assert self.due["sentence"] == response_due(date(2026, 12, 21), extended_by=1).sentence
        assert self.due["sources"][0] == "Housing Ombudsman Code 6.3"

    def test_has_what_only_some_clocks_have(self):
        sar = catalogue.get("sar", "2018-05-25").clock("response")
        paused = [Pause(date(2026, 2, 2), date(2026, 2, 3))]
        facts = {"started_on": date(2026, 1, 30), "calendar": EW, "pauses": paused}
        explained = clocks.due(sar, **facts).as_dict()
        assert explained["paused"] == ["2026-02-03"]
        assert (explained["rolled_from"], explained["due_on"]) == ("2026-03-01", "2026-03-02")
        assert (explained["stage"], explained["unit"]) == (None, "calendar months")

    def test_has_every_date_that_was_agreed(self):
        clock = replace(RESPONSE, agreed=True)
        agreed = [Agreement(date(2026, 12, 1), date(2026, 11, 4))]
        facts = {"started_on": date(2026, 11, 3), "calendar": EW, "agreements": agreed}
        explained = clocks.due(clock, **facts).as_dict()
        assert explained["agreements"] == [{"on": "2026-12-01", "agreed_on": "2026-11-04"}]
        assert explained["limit"] is None

    def test_lists_every_day_counted(self):
        counted = self.due["counted"]
        assert len(counted) == 11
        assert counted[:4] == ["2026-12-22", "2026-12-23", "2026-12-24", "2026-12-29"]
        assert counted[-1] == self.due["due_on"]

    def test_lists_every_day_skipped_with_its_name(self):
        assert self.due["skipped"][:2] == [
            {"day": "2026-12-25", "name": "Christmas Day"},
            {"day": "2026-12-26", "name": "Saturday"},
        ]


def test_the_text_says_it_all_line_by_line():
    assert response_due(date(2026, 12, 21)).as_text().splitlines() == [
        "Response due on Thursday 7 January 2027",
        "10 working days from Monday 21 December 2026, when we acknowledged it, is Thursday "
        "7 January 2027. We do not count 4 weekend days, Christmas Day, Boxing Day (substitute "
        "day) and New Year's Day.",
        "Rule: We answer stage 1 within 10 working days of acknowledging it.",
        "Source: Housing Ombudsman Code 6.3; LGSCO Code 6.3",
        "Procedure: corporate, version 2024-04-01, stage 1",
        "Calendar: England and Wales",
        "Holidays not counted:",
        "  Friday 25 December 2026: Christmas Day",
        "  Monday 28 December 2026: Boxing Day (substitute day)",
        "  Friday 1 January 2027: New Year's Day",
    ]


def test_the_text_names_a_convention_that_is_not_the_usual_one():
    clock = replace(RESPONSE, convention=DEEMED, stage=None)
    text = clocks.due(clock, started_on=date(2026, 11, 3), calendar=EW).as_text()
    assert text.splitlines()[-2:] == [
        "Procedure: corporate, version 2024-04-01",
        "Calendar: England and Wales; convention: deemed-next-working-day",
    ]


def test_the_text_says_that_a_date_is_projected():
    due = clocks.stage_clocks(STAGE_1, received_on=date(2026, 11, 2), calendar=EW).response
    assert due.as_text().startswith("Response projected for Monday 23 November 2026\n10 working")


def test_nothing_of_an_explanation_can_be_changed_afterwards():
    due = response_due(date(2026, 11, 3))
    agreement, pause = Agreement(date(2026, 12, 1), date(2026, 11, 4)), Pause(SATURDAY, SATURDAY)
    for told, word in ((due, "on"), (agreement, "on"), (pause, "until")):
        with pytest.raises(FrozenInstanceError):
            setattr(told, word, date(2026, 12, 2))

"""The explanation of a due date, as a resident, an officer and a program read it."""

import json
from datetime import date

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales

EW = england_and_wales()
STAGE_1 = catalogue.get("corporate", "2024-04-01").stage(1)


def response_due(acknowledged_on, *, extended_by=0, calendar=EW):
    return clocks.response_due(
        STAGE_1, acknowledged_on=acknowledged_on, extended_by=extended_by, calendar=calendar
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
        monday = clocks.acknowledgement_due(STAGE_1, received_on=date(2026, 11, 8), calendar=EW)
        assert monday.sentence == (
            "5 working days from Sunday 8 November 2026, when we received it, is "
            "Friday 13 November 2026."
        )

    def test_says_one_weekend_day(self):
        due = clocks.acknowledgement_due(STAGE_1, received_on=date(2026, 11, 7), calendar=EW)
        assert due.sentence.endswith("We do not count 1 weekend day.")

    def test_says_that_a_projected_date_counts_from_the_last_permitted_day(self):
        due = clocks.projected_response_due(STAGE_1, received_on=date(2026, 11, 2), calendar=EW)
        assert "Monday 9 November 2026, the last day for us to acknowledge it," in due.sentence


class TestTheDictionary:
    due = response_due(date(2026, 12, 21), extended_by=1).as_dict()

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
                "projected": False,
                "over_cap": False,
            }.items()
        )

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

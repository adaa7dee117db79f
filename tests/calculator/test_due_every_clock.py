"""`putright due` asked of any procedure, stage and clock, and with other rules than its own."""

import pytest

from putright.procedure import catalogue
from tests.calculator.test_due import due, due_in_json, refusal

CHILDRENS = {"procedure": "childrens-social-care", "stage": 3}
FOI = {"procedure": "foi", "stage": None}
LATE = {"acknowledged": "2026-11-16"}
EVERY_EVENT = [
    f"{event}=2026-11-02" for event in ("responded", "panel_met", "reported", "asked", "told")
]
PLACES = [
    (procedure.key, procedure.version, stage.number if stage else None, clock)
    for versions in map(catalogue.versions, catalogue.keys())
    for procedure in versions
    for stage in (*procedure.stages, None)
    for clock in (stage.clocks if stage else procedure.clocks)
]


class TestEveryClockOfTheCatalogue:
    @pytest.mark.parametrize(("procedure", "version", "stage", "clock"), PLACES)
    def test_can_be_asked(self, procedure, version, stage, clock):
        explained = due_in_json(
            procedure=procedure,
            procedure_version=version,
            stage=stage,
            clock=clock,
            acknowledged="2026-11-02",
            requested="2026-11-02",
            happened=[*EVERY_EVENT, "aware=2026-11-02"],
            agreed="2026-12-01" if _needs_a_date(procedure, version, stage, clock) else None,
        )
        assert explained["clock"] == clock
        assert explained["due_on"] > "2026-11-02"
        assert explained["sentence"]
        assert {"counted", "skipped", "capped"} <= explained.keys()


def _needs_a_date(procedure, version, stage, clock):
    return catalogue.get(procedure, version).clock(clock, stage).within is None


class TestOneClock:
    def test_of_the_stage_is_explained_alone(self):
        text = due(clock="escalation", happened="responded=2026-12-14")
        assert text.startswith("Escalation due on Thursday 14 January 2027\n20 working days from")
        assert "Response" not in text

    def test_that_belongs_to_no_stage_is_the_procedures_own(self):
        explained = due_in_json(clock="complain", received=None, happened="aware=2025-11-21")
        assert explained["due_on"] == "2026-11-21"
        assert explained["stage"] is None
        assert explained["soft"] is True
        assert "response" not in explained

    def test_is_projected_from_the_clock_before_it(self):
        explained = due_in_json(**CHILDRENS, received="2027-03-08", clock="report")
        assert (explained["due_on"], explained["projected"]) == ("2027-04-28", True)
        assert explained["start_event"] == "panel_due"

    def test_runs_from_what_has_happened_once_that_is_said(self):
        happened = {"received": None, "happened": ["panel_met=2027-04-21", "reported=2027-04-28"]}
        explained = due_in_json(**CHILDRENS, **happened, clock="response")
        assert (explained["due_on"], explained["projected"]) == ("2027-05-20", False)

    @pytest.mark.parametrize(
        ("options", "advice"),
        [
            ({"clock": "complain"}, "Add --happened aware=YYYY-MM-DD."),
            ({"clock": "response", "happened": "asked=2026-11-02"}, "Add --received YYYY-MM-DD."),
            ({**CHILDRENS, "clock": "response", "happened": "told=2026-11-02"}, "Add --requested "),
            ({**FOI, "clock": "escalation"}, "Add --happened responded=YYYY-MM-DD."),
            ({"procedure": "leicester", "stage": 2, "clock": "response"}, "Add --agreed YYYY-MM-"),
        ],
    )
    def test_that_nothing_has_started_says_what_to_add(self, options, advice):
        received = None if "happened" in options else "2026-11-02"
        assert advice in refusal(**{"received": received} | options)

    def test_needs_at_least_one_day(self):
        assert "Say what happened and when, such as --received" in refusal(received=None)


class TestBothClocksOfAStage:
    def test_are_its_own_when_no_stage_is_said(self):
        assert due(stage=None) == due(stage=1)

    def test_without_an_acknowledgement_say_so(self):
        text = due(procedure="chesterfield")
        assert text.startswith(
            "Acknowledgement: stage 1 of the procedure chesterfield sets no time for it.\n\n"
            "Response due on Monday 16 November 2026\n"
        )
        assert due_in_json(procedure="chesterfield")["acknowledgement"] is None

    def test_without_a_date_agreed_yet_say_so(self):
        *_, response = due(procedure="adult-social-care").split("\n\n")
        assert response.startswith("Response: not counted yet. We answer by a date agreed")
        assert "Add --agreed YYYY-MM-DD." in response

    def test_without_a_response_are_null_in_json_with_the_reason(self):
        explained = due_in_json(procedure="adult-social-care")
        assert explained["acknowledgement"]["due_on"] == "2026-11-05"
        assert explained["response"] is explained["due_on"] is explained["capped"] is None
        assert explained["counted"] == explained["skipped"] == []
        assert explained["clock"] == "response"
        assert "No date has been agreed yet" in explained["sentence"]

    def test_run_from_the_request_where_it_came_later_than_the_receipt(self):
        explained = due_in_json(stage=2, requested="2026-12-01")
        assert explained["acknowledgement"]["start"] == "2026-12-01"

    def test_run_from_the_request_when_that_is_all_that_is_known(self):
        assert due_in_json(received=None, requested="2026-11-02") == due_in_json()

    def test_belong_to_the_version_in_force_on_the_day_of_receipt(self):
        old = {"procedure": "chesterfield", "received": "2022-10-31"}
        assert due_in_json(**old)["version"] == "2009-01-01"
        assert due_in_json(**old, acknowledged="2022-11-02")["version"] == "2009-01-01"
        assert due_in_json(**old | {"received": "2022-11-01"})["version"] == "2022-11-01"


class TestAProcedureWithoutStages:
    def test_explains_its_own_clocks_and_which_are_still_to_start(self):
        text = due(**FOI, received="2026-03-09")
        assert text.startswith("Response due on Thursday 9 April 2026\n20 working days")
        assert "\n\nReview: not counted yet. The clock 'review' runs from the day" in text

    def test_is_the_response_in_json_with_every_clock_inside(self):
        explained = due_in_json(**FOI, received="2026-03-09", happened="responded=2026-04-09")
        assert explained["due_on"] == explained["response"]["due_on"] == "2026-04-09"
        assert explained["stage"] is explained["review"] is None
        assert explained["escalation"]["due_on"] == "2026-06-08"


class TestALateAcknowledgement:
    def test_carries_the_capped_date_in_words(self):
        *_, capped = due(**LATE).split("\n\n")
        assert capped.startswith(
            "Acknowledged late: counted from the last day for the acknowledgement, the response "
            "would be due on Monday 23 November 2026\n10 working days from Monday 9 November 2026"
        )

    def test_carries_the_capped_date_in_json(self):
        explained = due_in_json(**LATE)
        assert explained["due_on"] == "2026-11-30"
        assert explained["capped"]["due_on"] == "2026-11-23"
        assert explained["capped"]["start_event"] == "acknowledgement_due"

    def test_carries_it_also_when_only_the_response_is_asked(self):
        assert due_in_json(**LATE, clock="response")["capped"]["due_on"] == "2026-11-23"

    def test_extends_the_capped_date_too(self):
        assert due_in_json(**LATE, extended=5)["capped"]["due_on"] == "2026-11-30"

    @pytest.mark.parametrize(
        "options",
        [
            {},
            {"acknowledged": "2026-11-09"},
            {**LATE, "clock": "acknowledgement"},
            {**LATE, "received": None},
            {**LATE, "procedure": "chesterfield"},
            {**LATE, "procedure": "adult-social-care"},
            {**LATE, "procedure": "adult-social-care", "agreed": "2026-12-01"},
            {**LATE, "clock": "complain", "happened": "aware=2026-11-01"},
            {**FOI, "acknowledged": "2026-12-16"},
        ],
    )
    def test_is_the_only_one_with_a_capped_date(self, options):
        assert due_in_json(**options)["capped"] is None


class TestAnAgreedDate:
    def test_is_the_last_one_and_keeps_those_before(self):
        explained = due_in_json(
            procedure="adult-social-care", agreed=["2026-12-01:2026-11-04", "2026-12-11:2026-11-30"]
        )
        assert explained["due_on"] == "2026-12-11"
        assert explained["agreements"] == [
            {"on": "2026-12-01", "agreed_on": "2026-11-04"},
            {"on": "2026-12-11", "agreed_on": "2026-11-30"},
        ]

    @pytest.mark.parametrize("received", ["2026-11-02", "2026-11-02T09:30"])
    def test_was_agreed_on_the_day_of_receipt_unless_it_says(self, received):
        explained = due_in_json(
            procedure="adult-social-care", received=received, agreed="2026-12-01"
        )
        assert explained["agreements"] == [{"on": "2026-12-01", "agreed_on": "2026-11-02"}]

    def test_must_say_when_it_was_agreed_if_nothing_else_does(self):
        told = refusal(procedure="adult-social-care", received=None, agreed="2026-12-01")
        assert "Say when 2026-12-01 was agreed: --agreed 2026-12" in told

    def test_is_enough_by_itself(self):
        agreed = {"received": None, "agreed": "2026-12-01:2026-11-04"}
        explained = due_in_json(procedure="leicester", stage=2, **agreed)
        assert (explained["due_on"], explained["start"]) == ("2026-12-01", "2026-11-04")

    def test_is_enough_for_a_clock_of_no_stage(self):
        agreed = {"received": None, "agreed": "2026-12-01:2026-11-04"}
        assert due_in_json(clock="update", **agreed)["due_on"] == "2026-12-01"


class TestAPause:
    def test_adds_its_working_days(self):
        explained = due_in_json(**FOI, received="2026-03-09", paused="2026-03-11..2026-03-13")
        assert explained["paused"] == ["2026-03-12", "2026-03-13"]
        assert explained["due_on"] == "2026-04-13"

    def test_can_come_more_than_once(self):
        paused = ["2026-03-11..2026-03-12", "2026-03-18..2026-03-19"]
        assert due_in_json(**FOI, received="2026-03-09", paused=paused)["paused"] == [
            "2026-03-12",
            "2026-03-19",
        ]

    def test_of_no_day_is_none(self):
        explained = due_in_json(**FOI, received="2026-03-09", paused="2026-03-11..2026-03-11")
        assert explained["paused"] == []


class TestOtherRulesThanTheProceduresOwn:
    def test_a_calendar(self):
        assert due_in_json(**FOI, received="2026-03-09")["due_on"] == "2026-04-09"
        other = due_in_json(**FOI, received="2026-03-09", calendar="england-and-wales")
        assert (other["due_on"], other["calendar"]) == ("2026-04-08", "England and Wales")

    def test_days_of_closure(self):
        days = ["2025-12-29", "2025-12-30", "2025-12-31"]
        explained = due_in_json(received="2025-12-19", acknowledged="2025-12-22", closure=days)
        assert explained["acknowledgement"]["due_on"] == "2026-01-05"
        assert explained["due_on"] == "2026-01-13"
        assert explained["calendar"] == "England and Wales with closure days"
        assert {"day": "2025-12-30", "name": "Council closed"} in explained["skipped"]

    @pytest.mark.parametrize("clock", ["acknowledgement", "contribution"])
    def test_a_convention_for_every_clock(self, clock):
        dates = {"received": "2026-11-07", "happened": "asked=2026-11-07", "clock": clock}
        plain = due_in_json(**dates)
        deemed = due_in_json(**dates, convention="deemed-next-working-day")
        assert plain["convention"] == "strict"
        assert deemed["convention"] == "deemed-next-working-day"
        assert deemed["due_on"] > plain["due_on"]

    def test_day_of_event_is_day_1(self):
        explained = due_in_json(acknowledged="2026-11-04", convention="day-of-event-is-day-1")
        assert (explained["due_on"], explained["day_zero"]) == ("2026-11-17", "2026-11-03")

    @pytest.mark.parametrize(
        ("received", "due_on"),
        [
            ("2026-11-05T21:40", "2026-11-13"),
            ("2026-11-05 17:00", "2026-11-13"),
            ("2026-11-05T16:59", "2026-11-12"),
            ("2026-11-05", "2026-11-12"),
        ],
    )
    def test_an_hour_after_which_the_next_day_counts(self, received, due_on):
        explained = due_in_json(received=received, closes_at="17:00", clock="acknowledgement")
        assert (explained["due_on"], explained["start"]) == (due_on, "2026-11-05")

    def test_the_hour_makes_no_difference_where_no_closing_is_said(self):
        with_hour = due_in_json(received="2026-11-05T21:40", acknowledged="2026-11-05")
        assert with_hour == due_in_json(received="2026-11-05", acknowledged="2026-11-05")

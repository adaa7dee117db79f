"""`putright due`: the explanation of a due date on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

PLAIN = {"procedure": "corporate", "stage": 1, "received": "2026-11-02"}


def due(**options):
    arguments = [f"--{name}={value}" for name, value in (PLAIN | options).items()]
    written = StringIO()
    call_command("due", *arguments, stdout=written)
    return written.getvalue()


def due_in_json(**options):
    arguments = [f"--{name}={value}" for name, value in (PLAIN | options).items()]
    written = StringIO()
    call_command("due", *arguments, "--json", stdout=written)
    return json.loads(written.getvalue())


class TestTheExplanation:
    def test_gives_both_clocks_in_words(self):
        acknowledgement, response = due(acknowledged="2026-11-03").split("\n\n")
        assert acknowledgement.startswith("Acknowledgement due on Monday 9 November 2026\n")
        assert response.startswith("Response due on Tuesday 17 November 2026\n10 working days")

    def test_projects_the_response_until_the_stage_is_acknowledged(self):
        assert "\n\nResponse projected for Monday 23 November 2026\n" in due()

    def test_counts_an_extension(self):
        assert "Response due on Tuesday 1 December 2026" in due(
            acknowledged="2026-11-03", extended=10
        )

    def test_knows_the_limits_of_stage_2(self):
        text = due(stage=2, received="2027-04-27", acknowledged="2027-04-30")
        assert "Response due on Tuesday 1 June 2027" in text

    def test_can_be_asked_of_a_certain_version(self):
        assert due(**{"procedure-version": "2024-04-01"}) == due()


class TestTheExplanationInJson:
    def test_is_the_responses_with_each_clock_inside(self):
        explained = due_in_json(acknowledged="2026-11-03")
        assert explained["due_on"] == explained["response"]["due_on"] == "2026-11-17"
        assert explained["acknowledgement"]["due_on"] == "2026-11-09"
        assert explained.items() >= explained["response"].items()

    def test_lists_the_days(self):
        explained = due_in_json(acknowledged="2026-12-21")
        assert len(explained["counted"]) == 10
        assert {"day": "2026-12-25", "name": "Christmas Day"} in explained["skipped"]

    @pytest.mark.parametrize(
        ("dates", "projected"), [({}, True), ({"acknowledged": "2026-11-03"}, False)]
    )
    def test_says_whether_the_response_is_projected(self, dates, projected):
        assert due_in_json(**dates)["projected"] is projected


WRONG = {
    "an unknown procedure": ({"procedure": "corparate"}, "The procedures are: adult-social-care"),
    "an unknown version": ({"procedure-version": "1999"}, "The versions are: 2024-04-01"),
    "a day before the first version": ({"received": "2024-03-31"}, "effect on 1 April 2024"),
    "a day in words": ({"received": "2 November"}, "“2 November” is not a day. Write it as"),
    "no day": ({"acknowledged": ""}, "“” is not a day"),
    "an unknown stage": ({"stage": 3}, "has no stage 3"),
    "acknowledged before received": ({"acknowledged": "2026-11-01"}, "Check both dates"),
    "extended before acknowledged": ({"extended": 5}, "Acknowledge it first"),
    "extended backwards": ({"acknowledged": "2026-11-03", "extended": -5}, "1 working day or more"),
    "a day outside the calendar": ({"received": "2040-01-01"}, "outside the calendar"),
    "a limit past the calendar": ({"received": "2035-12-20"}, "ends with 2035"),
}


class TestWhatCannotBeExplained:
    @pytest.mark.parametrize(("options", "said"), WRONG.values(), ids=WRONG.keys())
    def test_is_one_sentence_and_status_2(self, options, said):
        with pytest.raises(CommandError) as refused:
            due(**options)
        assert said in str(refused.value)
        assert refused.value.returncode == 2

"""`putright due`: the explanation of a due date on the command line."""

import json

import pytest

from putright.terminal import COULD_NOT_START, DONE
from tests.command_line import putright

PLAIN = {"procedure": "corporate", "stage": 1, "received": "2026-11-02"}


def due(*flags, **options):
    ended = putright("due", *flags, *said(PLAIN | options))
    assert (ended.status, ended.err) == (DONE, "")
    return ended.out


def due_in_json(**options):
    return json.loads(due("--json", **options))


def refusal(**options):
    """What it says of a question that it cannot answer."""
    ended = putright("due", *said(PLAIN | options))
    assert (ended.status, ended.out) == (COULD_NOT_START, "")
    return ended.err


def said(options):
    """The options as they are typed; those that are None are left out, and lists repeat."""
    for name, values in options.items():
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                yield f"--{name.replace('_', '-')}={value}"


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
    "more words": ({"received": "12 November"}, "“12 November” is not a day, nor a day with its"),
    "an hour of elsewhere": ({"received": "2026-11-05T21:40Z"}, "2026-11-05T21:40 where the hour"),
    "a year mistyped": ({"received": "2206-11-02"}, "2206 cannot be right. Check the year"),
    "a year of long ago": ({"received": "1899-12-31"}, "1899 cannot be right"),
    "no day": ({"acknowledged": ""}, "“” is not a day"),
    "an unknown stage": ({"stage": 3}, "has no stage 3. Its last stage is 2."),
    "stage 0": ({"stage": 0}, "has no stage 0"),
    "a stage of what has none": ({"procedure": "foi"}, "It has clocks only."),
    "an unknown clock": ({"clock": "panel"}, "Its clocks are: acknowledgement, response, escal"),
    "an unknown calendar": ({"calendar": "wales"}, "The calendars are: england-and-wales, "),
    "an unknown convention": ({"convention": "day-0"}, "The conventions are: strict, deemed"),
    "an unknown event": ({"happened": "met=2026-11-02"}, "The events are: received, acknowledged"),
    "an event without a day": ({"happened": "told"}, "“told” does not say when. Write it as"),
    "a closure in words": ({"closure": "Christmas"}, "“Christmas” is not a day"),
    "an hour in words": ({"closes-at": "five"}, "“five” is not a time. Write hour and minute"),
    "an hour with a zone": ({"closes-at": "17:00Z"}, "“17:00Z” is not a time"),
    "a pause without an end": ({"paused": "2026-11-05"}, "does not say until when. Write both"),
    "a pause backwards": ({"paused": "2026-11-05..2026-11-04"}, "ends before it begins"),
    "a pause where none is allowed": (
        {"acknowledged": "2026-11-03", "paused": "2026-11-05..2026-11-09"},
        "cannot be stopped. Answer on what is known, or extend the time.",
    ),
    "an agreed date where none is allowed": ({"agreed": "2026-12-01"}, "No other date can be"),
    "an agreed date and an extension": (
        {"agreed": "2026-12-01", "extended": 5},
        "neither extended nor put off by a pause. Agree another date",
    ),
    "an agreed date and a pause": (
        {"agreed": "2026-12-01", "paused": "2026-11-05..2026-11-09"},
        "neither extended nor put off by a pause",
    ),
    "an extension where none is allowed": (
        {"procedure": "leicester", "stage": 2, "extended": 5},
        "cannot be extended. Leave the extension out.",
    ),
    "an extension of what has no response": (
        {"procedure": "leicester", "stage": 1, "extended": 5},
        "has no clock 'response'",
    ),
    "acknowledged before received": (
        {"acknowledged": "2026-11-01"},
        "Sunday 1 November 2026, when we acknowledged it, is before Monday 2 November 2026, when "
        "we received it. Check both dates.",
    ),
    "acknowledged before requested": (
        {"stage": 2, "requested": "2026-12-01", "acknowledged": "2026-11-30"},
        "is before Tuesday 1 December 2026, when it was asked for.",
    ),
    "reported before the panel met": (
        {"happened": ["panel_met=2026-12-02", "reported=2026-12-01"]},
        "when the panel reported, is before",
    ),
    "answered before received": ({"happened": "responded=2026-11-01"}, "when we sent our answer,"),
    "received before anyone knew": ({"happened": "aware=2026-11-03"}, "when we received it, is b"),
    "extended before acknowledged": ({"extended": 5}, "Acknowledge it first"),
    "extended backwards": ({"acknowledged": "2026-11-03", "extended": -5}, "1 working day or more"),
    "a day outside the calendar": ({"received": "2040-01-01"}, "outside the calendar"),
    "a limit past the calendar": ({"received": "2035-12-20"}, "ends with 2035"),
}


class TestWhatCannotBeExplained:
    @pytest.mark.parametrize(("options", "said"), WRONG.values(), ids=WRONG.keys())
    def test_is_one_sentence_and_status_2(self, options, said):
        sentence = refusal(**options)
        assert said in sentence
        assert sentence.count("\n") == 1

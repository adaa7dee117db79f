"""What a procedure answers about itself: its stages, its clocks, and what it does not have."""

from dataclasses import replace

import pytest

from putright.procedure import catalogue
from putright.procedure.definition import UnknownClock, UnknownStage

CORPORATE = catalogue.get("corporate", "2024-04-01")
INFORMATION = catalogue.get("foi", "2005-01-01")


def unknown(procedure, name, stage=None):
    with pytest.raises(UnknownClock) as refused:
        procedure.clock(name, stage)
    return str(refused.value)


class TestAClock:
    def test_of_a_stage_is_found_there_and_any_other_in_the_procedure(self):
        assert CORPORATE.clock("response", 2) is CORPORATE.stage(2).clocks["response"]
        assert CORPORATE.clock("complain", 2) is CORPORATE.clocks["complain"]
        assert CORPORATE.clock("complain") is CORPORATE.clocks["complain"]

    def test_that_a_stage_does_not_have_is_refused_with_those_that_it_can_use(self):
        of_stage, own = CORPORATE.stage(2).clocks, CORPORATE.clocks
        assert unknown(CORPORATE, "panel", 2) == (
            "The procedure corporate, stage 2, has no clock 'panel'. "
            f"Its clocks are: {', '.join([*of_stage, *own])}."
        )

    def test_that_the_procedure_does_not_have_is_refused_with_those_of_no_stage(self):
        assert unknown(CORPORATE, "response") == (
            "The procedure corporate has no clock 'response'. "
            f"Its clocks are: {', '.join(CORPORATE.clocks)}."
        )

    def test_is_said_to_be_none_where_there_is_none(self):
        comment = catalogue.get("comment", "2014-01-01")
        assert comment.clocks == {}
        assert unknown(comment, "ombudsman").endswith("'ombudsman'. Its clocks are: none.")

    def test_that_a_stage_does_not_have_runs_for_no_time(self):
        assert CORPORATE.stage(1).within("panel") is None


class TestARule:
    PLAIN = CORPORATE.stage(1).clock("acknowledgement")

    @pytest.mark.parametrize(
        ("facts", "rule"),
        [
            ({}, "We acknowledge within 5 working days of receiving it."),
            ({"repeats": True}, "We acknowledge every 5 working days."),
            ({"soft": True}, "We acknowledge within 5 working days of receiving it, if possible."),
            (
                {"agreed": True},
                "We acknowledge within 5 working days of receiving it, or by a date agreed with "
                "the customer.",
            ),
            (
                {"within": None, "agreed": True},
                "We acknowledge by a date agreed with the customer.",
            ),
        ],
    )
    def test_reads_as_the_clock_runs(self, facts, rule):
        assert replace(self.PLAIN, says="We acknowledge", **facts).rule == rule


class TestAStage:
    def test_that_there_is_not_is_refused_with_the_last_one(self):
        with pytest.raises(UnknownStage) as refused:
            CORPORATE.stage(3)
        assert str(refused.value) == (
            "The procedure corporate has no stage 3. Its last stage is 2."
        )

    def test_is_refused_by_a_procedure_that_has_clocks_only(self):
        with pytest.raises(UnknownStage) as refused:
            INFORMATION.stage(1)
        assert str(refused.value) == "The procedure foi has no stage 1. It has clocks only."

    def test_that_has_no_answer_cannot_be_extended(self):
        chesterfield = catalogue.get("chesterfield", "2009-01-01")
        assert chesterfield.stage(2).extend_by == 0

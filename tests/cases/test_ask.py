"""Asking a service for its part: a clock of its own, and evidence that is kept as it came."""

from datetime import date

import pytest
from django.test import override_settings

from putright.cases import commands
from putright.cases.commands import NotAllowed, Refused
from putright.cases.models import EventKind
from putright.procedure.outcomes import Outcome
from tests import given

FRIDAY = date(2026, 11, 6)


@pytest.fixture
def case(council):
    return given.acknowledged(council)


def ask(case, council, *, by=None, on=given.WEDNESDAY, question="Who came, and when?"):
    return commands.ask_service(
        case, by=by or council.officer, on=on, service_area=council.repairs, question=question
    )


def answer(case, council, asked, *, answered_on=FRIDAY, on=FRIDAY, answer="Nobody came."):
    return commands.record_contribution(
        case,
        by=council.officer,
        on=on,
        contribution=asked,
        answered_on=answered_on,
        answer=answer,
    )


class TestAQuestion:
    def test_is_answered_within_3_working_days(self, council, case):
        due = ask(case, council).due
        assert due.on == date(2026, 11, 9)
        assert due.sentence.startswith("3 working days from Wednesday 4 November 2026")
        assert due.sources == ("LGSCO guide for complaint managers",)

    def test_has_no_day_where_the_procedure_sets_none(self, council):
        with override_settings(PROCEDURE="spso"):
            case = given.acknowledged(council)
        assert ask(case, council).due is None
        assert case.events.latest("number").details["due_on"] is None

    def test_is_in_the_story_without_its_words(self, council, case):
        ask(case, council)
        event = case.events.latest("number")
        assert event.kind == EventKind.SERVICE_ASKED
        assert event.details == {"stage": 1, "service_area": "repairs", "due_on": "2026-11-09"}

    def test_asks_something(self, council, case):
        with pytest.raises(Refused, match="Enter what you ask"):
            ask(case, council, question=" \n")

    def test_is_for_those_who_handle_the_case(self, council, case):
        with pytest.raises(NotAllowed):
            ask(case, council, by=council.adviser)

    def test_does_not_disturb_what_others_are_writing(self, council, case):
        seen = case.last_event
        ask(case, council)
        point = case.points.first()
        commands.record_finding(
            case,
            by=council.officer,
            on=given.WEDNESDAY,
            point=point,
            finding=Outcome.UPHELD,
            reasons="The log shows it.",
            seen=seen,
        )
        assert point.findings.get().found_by == council.officer


class TestAnAnswer:
    def test_is_kept_in_the_service_s_own_words(self, council, case):
        asked = answer(case, council, ask(case, council))
        asked.refresh_from_db()
        assert (asked.answer, asked.answered_on) == ("Nobody came.", FRIDAY)
        event = case.events.latest("number")
        assert event.details == {"service_area": "repairs", "answered_on": "2026-11-06"}

    def test_is_given_once(self, council, case):
        asked = ask(case, council)
        answer(case, council, asked)
        with pytest.raises(Refused, match="already answered this on 6 November 2026"):
            answer(case, council, asked)

    @pytest.mark.parametrize("answered_on", [given.TUESDAY, date(2026, 11, 7)])
    def test_came_between_the_question_and_today(self, council, case, answered_on):
        with pytest.raises(Refused, match="must be between 4 November 2026"):
            answer(case, council, ask(case, council), answered_on=answered_on)

    def test_says_something(self, council, case):
        with pytest.raises(Refused, match="Enter what the service answered"):
            answer(case, council, ask(case, council), answer="")

"""Counting again after the calendar has changed: what moves, what never does, and who is told."""

from datetime import date

import pytest

from putright.cases import commands
from putright.cases.audit import troubles
from putright.cases.commands import NotAllowed
from putright.cases.commands.clocks.recounting import moves, recount
from putright.cases.models import Case, EventKind, Letter
from putright.policy import commands as policy
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import RouteReason
from tests import given
from tests.policy.given import govuk_text

# given: received on Monday 2 November 2026, acknowledged on Tuesday 3, so due on Tuesday 17.
PROCLAIMED = date(2026, 11, 11)
DECIDED = date(2026, 11, 4)


def proclaim(council, day=PROCLAIMED, *, on=DECIDED):
    return policy.proclaim(day, name="Day of Thanks", by=council.manager, on=on)


def count_again(council, *, on=DECIDED, tell=False):
    found = [move for move in moves() if move]
    return [recount(move, by=council.manager, on=on, tell=tell) for move in found]


class TestAProclaimedHoliday:
    def test_moves_the_clocks_that_run_over_it(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        (moved,) = count_again(council)
        assert moved.was.response == date(2026, 11, 17)
        assert moved.becomes.response == date(2026, 11, 18)
        assert moved.why == "We no longer count Day of Thanks, 11 November 2026."
        case.refresh_from_db()
        assert case.due_on == case.current_stage().response_due_on == date(2026, 11, 18)
        assert case.due_moved_on == DECIDED

    def test_is_written_into_the_story(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        count_again(council)
        event = case.events.order_by("number").last()
        assert (event.kind, event.by) == (EventKind.RECOUNTED, council.manager)
        assert event.details == {
            "stage": 1,
            "because": ["2026-11-11"],
            "response_was": "2026-11-17",
            "response_is": "2026-11-18",
        }

    def test_moves_a_projected_answer_too(self, council):
        case = given.received(council)
        proclaim(council, date(2026, 11, 5))
        count_again(council)
        stage = case.current_stage()
        assert stage.acknowledgement_due_on == date(2026, 11, 10)
        assert stage.response_due_on == date(2026, 11, 24)

    def test_moves_nothing_that_ends_before_it(self, council):
        given.acknowledged(council)
        proclaim(council, date(2026, 11, 23))
        assert count_again(council) == []

    def test_moves_nothing_twice(self, council):
        given.acknowledged(council)
        proclaim(council)
        assert len(count_again(council)) == 1
        assert count_again(council) == []

    def test_moves_the_date_back_when_it_is_withdrawn(self, council):
        case = given.acknowledged(council)
        day = proclaim(council)
        count_again(council)
        policy.withdraw_day(day, by=council.manager, on=DECIDED)
        (moved,) = count_again(council)
        assert moved.becomes.response == date(2026, 11, 17)
        assert moved.why == "A day that was not counted before is counted now."
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 17)


class TestWhyItMoves:
    """A day that was added before the due date was worked out is no reason for it to move."""

    EARLIER = date(2026, 11, 10)

    def test_is_the_day_alone_that_was_added_since_the_last_time(self, council):
        given.acknowledged(council)
        proclaim(council, self.EARLIER)
        count_again(council)
        proclaim(council)
        (moved,) = count_again(council)
        assert moved.why == "We no longer count Day of Thanks, 11 November 2026."

    def test_is_not_a_day_that_was_added_before_the_case_came(self, council):
        proclaim(council, on=date(2026, 11, 1))
        given.acknowledged(council)
        proclaim(council, self.EARLIER)
        (moved,) = count_again(council)
        assert moved.why == "We no longer count Day of Thanks, 10 November 2026."

    def test_is_every_day_that_was_added_since(self, council):
        given.acknowledged(council)
        proclaim(council)
        proclaim(council, self.EARLIER)
        (moved,) = count_again(council)
        assert "10 November 2026 and Day of Thanks, 11 November 2026" in moved.why

    def test_is_the_day_that_was_withdrawn_and_not_one_that_stays(self, council):
        given.acknowledged(council)
        withdrawn = proclaim(council, self.EARLIER)
        proclaim(council)
        count_again(council)
        policy.withdraw_day(withdrawn, by=council.manager, on=DECIDED)
        (moved,) = count_again(council)
        assert (moved.because, moved.becomes[1]) == ((), date(2026, 11, 18))
        assert moved.why == "A day that was not counted before is counted now."

    def test_is_a_day_of_a_newer_list(self, council):
        proclaim(council, self.EARLIER, on=date(2026, 11, 1))
        given.acknowledged(council)
        listed = govuk_text(england_and_wales={"2026-11-11": "Armistice Day"})
        policy.load_holidays(listed, source="a.json", by=None, on=DECIDED)
        (moved,) = count_again(council)
        assert moved.why == "We no longer count Armistice Day, 11 November 2026."


def withdrawn(council):
    return commands.withdraw(given.acknowledged(council), by=None, on=given.TUESDAY)


def routed_out(council):
    case = given.received(council, kind=Kind.COUNCILLOR_ENQUIRY)
    how = {
        "reason": RouteReason.SERVICE_REQUEST,
        "explanation": "It is a first request.",
        "service_area": council.repairs,
    }
    commands.route_out(case, by=council.adviser, on=given.TUESDAY, **how)
    return given.approve(case, by=council.checker, on=given.TUESDAY)


def thanked(council):
    case = given.received(council, kind=Kind.COMMENT)
    how = {
        "reason": RouteReason.COMMENT_PASSED_ON,
        "explanation": "",
        "service_area": council.repairs,
    }
    return commands.route_out(case, by=council.adviser, on=given.TUESDAY, **how)


class TestWhatIsOver:
    def test_never_moves_once_it_is_answered(self, council):
        case = given.answered(council)
        due_on = case.current_stage().response_due_on
        proclaim(council, on=given.TODAY)
        assert count_again(council, on=given.TODAY) == []
        assert case.current_stage().clocks().response.on == due_on
        assert not list(filter(None, troubles()))

    def test_keeps_its_explanation_when_a_day_is_proclaimed_years_later(self, council):
        case = given.answered(council)
        proclaim(council, on=date(2027, 6, 1))
        due = case.current_stage().clocks().response
        assert PROCLAIMED in due.counted
        assert due.on == date(2026, 11, 17)

    def test_keeps_the_day_of_an_acknowledgement_that_was_sent(self, council):
        case = given.acknowledged(council)
        proclaim(council, date(2026, 11, 5))
        count_again(council)
        stage = case.current_stage()
        assert stage.acknowledgement_due_on == date(2026, 11, 9)
        assert stage.response_due_on == date(2026, 11, 18)
        assert not list(filter(None, troubles()))

    @pytest.mark.parametrize("ended", [withdrawn, routed_out, thanked])
    def test_never_moves_once_it_is_closed_without_an_answer(self, council, ended):
        ended(council)
        proclaim(council, on=given.TODAY)
        assert count_again(council, on=given.TODAY) == []
        assert not list(filter(None, troubles()))

    def test_stops_by_the_calendar_of_the_day_on_which_it_is_closed(self, council):
        case = given.acknowledged(council)
        proclaim(council)  # and nobody counts again before it is closed
        commands.withdraw(case, by=None, on=given.TODAY)
        assert case.current_stage().response_due_on == date(2026, 11, 18)
        assert not list(filter(None, troubles()))

    @pytest.mark.by_hand
    def test_never_moves_when_an_old_system_counted_it(self, council):
        old = given.acknowledged(council)
        Case.objects.filter(pk=old.pk).update(imported_from="3Cs", old_reference="1", procedure="")
        proclaim(council)
        assert count_again(council) == []


class TestClosureDays:
    def test_move_no_clock_of_the_codes(self, council):
        given.acknowledged(council)
        policy.close_on([PROCLAIMED], name="Council closed", by=council.manager, on=DECIDED)
        assert count_again(council) == []


class TestTheCustomer:
    def letters(self, case):
        return list(Letter.objects.filter(case=case, kind="new_date"))

    def test_is_written_to_when_that_was_asked_for(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        count_again(council, tell=True)
        (letter,) = self.letters(case)
        words = " ".join(section["text"] for section in letter.sections)
        assert "We will now answer by Wednesday 18 November 2026." in words
        assert "Day of Thanks" in words
        assert letter.status == "queued"

    def test_is_not_written_to_unless_that_was_asked_for(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        count_again(council)
        assert self.letters(case) == []

    def test_is_not_written_to_about_a_date_that_nobody_told_them(self, council):
        case = given.received(council)
        proclaim(council, date(2026, 11, 5))
        count_again(council, tell=True)
        assert self.letters(case) == []

    def test_reads_of_it_where_they_follow_the_case(self, council, client):
        case = given.acknowledged(council)
        proclaim(council)
        count_again(council)
        page = client.get(f"/follow/{given.key(case.parties.get())}/").text
        assert "The date of our answer moved, to Wednesday 18 November 2026" in page


class TestACaseThatChangedMeanwhile:
    def test_is_left_alone(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        (move,) = (move for move in moves() if move)
        commands.withdraw(case, by=None, on=DECIDED)
        assert recount(move, by=council.manager, on=DECIDED) is None


class TestLookingForMoves:
    @pytest.mark.parametrize("cases", [1, 6])
    def test_asks_as_often_however_many_there_are(
        self, council, cases, django_assert_max_num_queries, django_capture_on_commit_callbacks
    ):
        for _ in range(cases):
            given.acknowledged(council)
        with django_capture_on_commit_callbacks(execute=True):
            proclaim(council)
        with django_assert_max_num_queries(13):
            assert len([move for move in moves() if move]) == cases


class TestWhoMay:
    def test_is_a_manager_or_the_command_line(self, council):
        case = given.acknowledged(council)
        proclaim(council)
        (move,) = (move for move in moves() if move)
        with pytest.raises(NotAllowed, match="does not let you count the due dates again"):
            recount(move, by=council.officer, on=DECIDED)
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 17)
        assert recount(move, by=None, on=DECIDED)

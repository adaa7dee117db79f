"""News on the way to an answer: promised at an interval, and counted from each time it is given."""

from datetime import date

import pytest

from putright.cases import commands
from putright.cases.audit import troubles
from putright.cases.commands import Refused
from putright.cases.commands.clocks.recounting import moves, recount
from putright.cases.models import Case, EventKind
from putright.policy import commands as policy
from putright.procedure.kinds import Channel
from tests import given

FRIDAY = date(2026, 11, 6)


def promise(case, council, *, days=5, on=given.WEDNESDAY):
    commands.promise_updates(case, by=council.officer, on=on, days=days)
    return Case.objects.get(pk=case.pk)


def tell(case, council, *, told_on=FRIDAY, on=FRIDAY, text="The surveyor comes on Monday."):
    commands.update_customer(
        case,
        by=council.adviser,
        on=on,
        told_on=told_on,
        channel=Channel.TELEPHONE,
        text=text,
    )
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def case(council):
    return given.acknowledged(council)


class TestAPromise:
    def test_is_counted_in_working_days_from_its_day(self, council, case):
        case = promise(case, council)
        assert case.update_due_on == date(2026, 11, 11)
        due = case.current_stage().next_update()
        assert due.sentence.startswith("5 working days from Wednesday 4 November 2026")
        assert due.sources == ("Housing Ombudsman Code 5.9", "LGSCO Code 5.5")

    def test_takes_the_place_of_the_one_before(self, council, case):
        promise(case, council)
        case = promise(case, council, days=2, on=FRIDAY)
        assert case.update_due_on == date(2026, 11, 10)
        assert [each.days for each in case.current_stage().update_intervals.all()] == [5, 2]

    def test_is_written_into_the_story(self, council, case):
        event = promise(case, council).events.latest("number")
        assert event.kind == EventKind.UPDATES_PROMISED
        assert event.details == {"stage": 1, "days": 5, "due_on": "2026-11-11"}

    @pytest.mark.parametrize("days", [0, -1, 61])
    def test_is_of_some_days(self, council, case, days):
        with pytest.raises(Refused, match="between 1 and 60"):
            promise(case, council, days=days)

    def test_leaves_the_date_of_the_answer_alone(self, council, case):
        assert promise(case, council).due_on == case.due_on

    def test_ends_with_the_answer(self, council, case):
        promise(case, council)
        given.found(case, by=council.officer, on=given.TODAY)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        answered = given.approve(case, by=council.checker, on=given.TODAY)
        assert answered.update_due_on is None

    def test_ends_when_the_customer_withdraws(self, council, case):
        case = commands.withdraw(promise(case, council), by=None, on=FRIDAY)
        case.refresh_from_db()
        assert case.update_due_on is None

    def test_goes_on_when_the_case_is_opened_again(self, council, case):
        commands.withdraw(promise(case, council), by=None, on=FRIDAY)
        case = commands.reopen(case, by=council.officer, on=FRIDAY, reason="She changed her mind.")
        case.refresh_from_db()
        assert case.update_due_on == date(2026, 11, 11)


class TestAnUpdate:
    def test_starts_the_count_again_from_the_day_they_were_told(self, council, case):
        case = tell(promise(case, council), council, told_on=FRIDAY, on=date(2026, 11, 9))
        assert case.update_due_on == date(2026, 11, 13)

    def test_from_before_the_promise_does_not_bring_the_next_forward(self, council, case):
        promise(case, council, on=FRIDAY)
        case = tell(case, council, told_on=given.TUESDAY)
        assert case.update_due_on == date(2026, 11, 13)

    def test_can_be_given_without_a_promise(self, council, case):
        case = tell(case, council)
        assert case.update_due_on is None
        update = case.current_stage().updates.get()
        assert (update.text, update.by) == ("The surveyor comes on Monday.", council.adviser)

    def test_is_in_the_story_without_its_words(self, council, case):
        event = tell(promise(case, council), council).events.latest("number")
        assert event.details == {
            "told_on": "2026-11-06",
            "channel": "telephone",
            "stage": 1,
            "due_on": "2026-11-13",
        }

    @pytest.mark.parametrize("told_on", [date(2026, 11, 1), date(2026, 11, 7)])
    def test_was_between_receipt_and_today(self, council, case, told_on):
        with pytest.raises(Refused, match="must be between 2 November 2026"):
            tell(case, council, told_on=told_on)

    def test_says_something(self, council, case):
        with pytest.raises(Refused, match="Enter what you told"):
            tell(case, council, text="  ")


class TestAProclaimedHoliday:
    @pytest.fixture
    def promised(self, council, case):
        policy.proclaim(
            date(2026, 11, 9), name="Day of Thanks", by=council.manager, on=given.TUESDAY
        )
        return promise(case, council)

    def test_counts_for_a_promise_made_after_it(self, promised):
        assert promised.update_due_on == date(2026, 11, 12)

    def test_moves_a_promise_made_before_it(self, council, case):
        promise(case, council, days=2, on=FRIDAY)
        policy.proclaim(date(2026, 11, 9), name="Day of Thanks", by=council.manager, on=FRIDAY)
        (move,) = (move for move in moves() if move)
        assert move.was.update == date(2026, 11, 10)
        assert move.becomes.update == date(2026, 11, 11)
        assert move.why == "We no longer count Day of Thanks, 9 November 2026."
        recount(move, by=council.manager, on=FRIDAY)
        case.refresh_from_db()
        assert (case.update_due_on, case.due_moved_on) == (date(2026, 11, 11), FRIDAY)
        assert case.events.latest("number").details["update_was"] == "2026-11-10"


class TestTheCheckOfTheRecord:
    @pytest.mark.by_hand
    def test_finds_a_date_that_was_not_counted(self, council, case):
        promise(case, council)
        assert [trouble for trouble in troubles() if trouble] == []
        Case.objects.filter(pk=case.pk).update(update_due_on=date(2026, 12, 1))
        assert any("2026-12-01" in trouble.what for trouble in troubles() if trouble)

"""A job is there or not as the act that asked for it is, and is done until it is done."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from putright.accounts.models import Team
from putright.jobs import queue
from putright.jobs.models import Job, JobStatus
from putright.jobs.running import Runner
from putright.procedure.steps import Refused
from tests.jobs import doing
from tests.jobs.conftest import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def runner(db, clock, tasks):
    return Runner(clock, tasks)


def only():
    return Job.objects.get()


class TestAskingForAJob:
    def test_is_part_of_the_act_that_asks(self, runner):
        with transaction.atomic():
            queue.ask("note", at=NOON)
            transaction.set_rollback(True)
        assert runner.do_next() is None

    def test_for_later_has_it_done_then(self, runner, clock):
        queue.ask("note", {"officer": 5, "on": "2026-11-11"}, at=NOON, due_at=NOON + HOUR)
        assert runner.do_next() is None
        clock.now += HOUR
        assert runner.do_next() is JobStatus.DONE
        assert doing.DONE == [(NOON + HOUR, {"officer": 5, "on": "2026-11-11"})]

    def test_that_nobody_knows_is_a_mistake(self, db):
        with pytest.raises(ValueError, match="There is no task 'nope'"):
            queue.ask("nope", at=NOON)

    @pytest.mark.parametrize("value", ["Amina Yusuf", "x" * 41, ["a"], {"a": 1}, 1.5, b"a"])
    def test_with_words_is_a_mistake(self, db, value):
        with pytest.raises(ValueError, match="keys and days, and no words"):
            queue.ask("note", {"value": value}, at=NOON)


class TestJobs:
    def test_are_done_in_the_order_in_which_they_are_due(self, runner):
        for number, minutes in enumerate([3, 1, 2]):
            due_at = NOON - timedelta(minutes=minutes)
            queue.ask("note", {"number": number}, at=NOON, due_at=due_at)
        while runner.do_next():
            pass
        assert [values["number"] for _, values in doing.DONE] == [0, 2, 1]

    def test_of_a_name_that_only_a_newer_version_knows_wait_for_it(self, db, clock, tasks):
        queue.ask("note", at=NOON)
        older = {name: task for name, task in tasks.items() if name != "note"}
        assert Runner(clock, older).do_next() is None
        assert queue.unknown(older) == [only()]
        assert Runner(clock, tasks).do_next() is JobStatus.DONE


class TestAJobThatFails:
    def test_is_tried_again_less_and_less_often_and_then_is_dead(self, runner, clock):
        queue.ask("fail", at=NOON)
        for attempt, wait in enumerate(queue.WAITS, start=1):
            assert runner.do_next() is JobStatus.WAITING
            assert (only().attempts, only().due_at) == (attempt, clock.now + wait)
            assert runner.do_next() is None
            clock.now += wait
        assert runner.do_next() is JobStatus.DEAD
        clock.now += timedelta(days=30)
        assert runner.do_next() is None
        assert only().trouble == "It could not be done (ValueError)."

    def test_says_the_kind_of_error_and_nothing_that_it_holds(self, runner, caplog):
        queue.ask("fail", at=NOON)
        runner.do_next()
        assert "Fail (" in caplog.text
        assert "ValueError" in caplog.text
        assert "Amina" not in caplog.text + only().trouble

    def test_leaves_nothing_of_a_whole_task(self, runner):
        queue.ask("add_a_row_and_fail", at=NOON)
        assert runner.do_next() is JobStatus.WAITING
        assert Team.objects.count() == 0

    def test_does_not_keep_the_others(self, runner):
        queue.ask("fail", at=NOON)
        queue.ask("note", at=NOON)
        assert [runner.do_next(), runner.do_next()] == [JobStatus.WAITING, JobStatus.DONE]


class TestALease:
    def test_that_ends_gives_the_job_to_another_after_a_wait(self, runner, clock, tasks):
        queue.ask("note", at=NOON)
        queue.claim(tasks, at=NOON)  # by a worker that is killed
        assert runner.do_next() is None
        clock.now += tasks["note"].lease + timedelta(seconds=1)
        assert runner.do_next() is None
        assert (only().status, only().trouble) == (JobStatus.WAITING, queue.CUT_OFF)
        clock.now += queue.WAITS[0]
        assert runner.do_next() is JobStatus.DONE

    def test_that_ended_keeps_its_worker_from_writing_anything_down(self, runner, clock, tasks):
        queue.ask("note", at=NOON)
        slow = queue.claim(tasks, at=NOON)
        clock.now += timedelta(hours=2)
        runner.do_next()
        with pytest.raises(queue.Lost):
            queue.done(slow, at=clock.now)
        clock.now += HOUR
        again = queue.claim(tasks, at=clock.now)
        with pytest.raises(queue.Lost):
            queue.done(slow, at=clock.now)
        queue.done(again, at=clock.now)
        assert only().status is JobStatus.DONE

    def test_that_ended_undoes_what_a_whole_task_did(self, runner, clock, tasks):
        queue.ask("add_a_row", at=NOON)
        slow = queue.claim(tasks, at=NOON)
        Job.objects.update(claims=2)
        assert runner.do(slow) is None
        assert Team.objects.count() == 0

    def test_that_ends_time_and_again_is_a_job_that_is_dead(self, runner, clock, tasks):
        queue.ask("note", at=NOON)
        for _ in range(len(queue.WAITS) + 1):
            assert queue.claim(tasks, at=clock.now)
            clock.now += tasks["note"].lease + timedelta(seconds=1)
            runner.do_next()
            clock.now += queue.WAITS[-1]
        assert (only().status, only().trouble) == (JobStatus.DEAD, queue.CUT_OFF)

    def test_is_only_longer_when_the_clock_goes_back(self, runner, clock, tasks):
        queue.ask("note", at=NOON)
        queue.claim(tasks, at=NOON)
        clock.now = NOON - timedelta(days=1)
        assert runner.do_next() is None
        clock.now = NOON + HOUR
        runner.do_next()
        assert only().trouble == queue.CUT_OFF


class TestWhatSomebodyDecides:
    @pytest.fixture
    def dead(self, runner, clock):
        queue.ask("fail", at=NOON)
        while only().status is not JobStatus.DEAD:
            runner.do_next()
            clock.now = only().due_at
        return only()

    def test_has_a_dead_job_tried_as_if_it_had_never_been(self, dead, clock, runner):
        queue.try_again(dead, by=None, at=clock.now)
        assert runner.do_next() is JobStatus.WAITING
        assert (only().attempts, only().claims) == (1, len(queue.WAITS) + 2)

    def test_gives_it_up_for_a_reason(self, dead, clock, runner):
        queue.give_up(dead, by=None, at=clock.now, reason=" Done \n by hand. ")
        assert (only().status, only().reason) == (JobStatus.GIVEN_UP, "Done by hand.")
        assert runner.do_next() is None

    @pytest.mark.parametrize(("reason", "says"), [(" ", "Enter why"), ("x" * 201, "200")])
    def test_has_a_reason(self, dead, clock, reason, says):
        with pytest.raises(Refused, match=says):
            queue.give_up(dead, by=None, at=clock.now, reason=reason)

    def test_is_refused_when_another_was_faster(self, dead, clock):
        queue.give_up(dead, by=None, at=clock.now, reason="Done by hand.")
        with pytest.raises(Refused, match="was given up"):
            queue.try_again(dead, by=None, at=clock.now)
        with pytest.raises(Refused, match="was given up"):
            queue.give_up(dead, by=None, at=clock.now, reason="Done by hand.")

    def test_is_refused_while_it_is_being_done(self, db, clock, tasks):
        job = queue.ask("note", at=NOON)
        queue.claim(tasks, at=NOON)
        with pytest.raises(Refused, match="is being done now"):
            queue.give_up(job, by=None, at=NOON, reason="No need.")

    def test_is_refused_for_one_that_has_not_failed(self, db):
        with pytest.raises(Refused, match="has not failed"):
            queue.try_again(queue.ask("note", at=NOON), by=None, at=NOON)


class TestForgetting:
    @pytest.mark.parametrize(
        ("status", "days", "kept"),
        [
            (JobStatus.DONE, 7, True),
            (JobStatus.DONE, 8, False),
            (JobStatus.GIVEN_UP, 90, True),
            (JobStatus.GIVEN_UP, 91, False),
            (JobStatus.DEAD, 1000, True),
        ],
    )
    def test_leaves_what_somebody_may_still_ask_about(self, db, status, days, kept):
        queue.ask("note", at=NOON)
        Job.objects.update(status=status, ended_at=NOON, decided_at=NOON, reason="No need.")
        queue.forget(NOON + timedelta(days=days))
        assert Job.objects.exists() == kept


class TestTheDatabase:
    @pytest.mark.parametrize(
        "nonsense",
        [
            {"name": ""},
            {"status": JobStatus.RUNNING},
            {"status": JobStatus.DONE},
            {"ended_at": NOON},
            {"claimed_until": NOON},
            {"status": JobStatus.GIVEN_UP, "ended_at": NOON, "decided_at": NOON},
            {"status": JobStatus.GIVEN_UP, "ended_at": NOON, "reason": "No need."},
        ],
    )
    def test_refuses_nonsense(self, db, nonsense):
        queue.ask("note", at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.update(**nonsense)

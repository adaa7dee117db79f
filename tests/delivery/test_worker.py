"""`putright worker`: the loop, and what it says."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.utils import timezone

from putright.cases.models import Letter
from putright.config.duties import SCHEDULES, TASKS
from putright.delivery.stopping import StopRequest
from putright.delivery.worker import LONGEST_WAIT, Worker
from putright.jobs.models import Job
from putright.jobs.running import Runner
from putright.jobs.tasks import Task
from putright.terminal import DONE, LOOK
from tests import given
from tests.command_line import putright
from tests.delivery.stalling import ask

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def letter(council, outbox_folder):
    return given.received(council).letters.get()


def worker_once(*options):
    return putright("worker", "--once", *options)


class TestOnce:
    def test_says_how_many_were_sent(self, letter):
        assert worker_once() == (DONE, "Letters: 1 sent.\n", "")
        assert worker_once() == (DONE, "Letters: none to send.\n", "")

    def test_says_so_to_a_program(self, letter):
        assert worker_once("--json").json == {
            "sent": 1,
            "tried_again_later": 0,
            "held": 0,
        }

    def test_ends_with_1_when_a_letter_did_not_go(self, letter, sink):
        sink.answers["RCPT"] = "550 No such person"
        assert worker_once().status == LOOK

    def test_logs_numbers_and_nobody(self, letter, caplog):
        caplog.set_level("DEBUG", logger="putright")
        worker_once()
        assert [record.getMessage() for record in caplog.records] == ["Letters: 1 sent"]


class StopAfter(StopRequest):
    """Asks the worker to stop after it has waited so many times, and does not make it wait."""

    def __init__(self, waits):
        super().__init__()
        self.left = waits
        self.waited = []

    def wait(self, seconds):
        self.waited.append(seconds)
        self.left -= 1
        self.asked = self.left == 0


class TestTheLoop:
    def test_waits_when_nothing_is_due_and_sends_what_has_come_meanwhile(self, letter):
        stop = StopAfter(2)
        Worker(timezone.now, stop).run(interval=7)
        assert stop.waited == [7, 7]
        assert Letter.objects.get(pk=letter.pk).status == "sent"

    def test_does_not_start_without_a_database(self, db):
        stop = StopAfter(1)
        with connection.execute_wrapper(no_answer), pytest.raises(OperationalError):
            Worker(timezone.now, stop).run(interval=1)
        assert stop.waited == []


@pytest.mark.django_db(transaction=True)
class TestADatabaseThatGoesAway:
    def test_is_asked_again_less_and_less_often(self):
        stop = StopAfter(7)
        with connection.execute_wrapper(AnswersFirst(2)):
            Worker(timezone.now, stop).run(interval=1)
        assert stop.waited == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT]

    @pytest.mark.skipif("connection.vendor != 'postgresql'")
    def test_is_used_again_when_it_comes_back(self):
        stop = CutsTheLine(4)
        Worker(timezone.now, stop).run(interval=7)
        assert stop.waited == [7, 1, 7, 1]


class CutsTheLine(StopAfter):
    """Cuts all lines to PostgreSQL whenever the worker waits for letters, as a restart does."""

    def wait(self, seconds):
        super().wait(seconds)
        if seconds == 7:
            another = connection.copy()
            ask(another, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE" + OTHERS)
            another.close()


OTHERS = " datname = current_database() AND pid <> pg_backend_pid()"


class AnswersFirst:
    """A database that answers so many questions, and then no more."""

    def __init__(self, questions):
        self.left = questions

    def __call__(self, execute, sql, *rest):
        self.left -= 1
        return execute(sql, *rest) if self.left >= 0 else no_answer()


def no_answer(*asked):
    raise OperationalError("could not connect to server: Connection refused")


class TestBeingAskedToStop:
    def test_ends_the_wait_at_once(self):
        with StopRequest() as stop:
            os.kill(os.getpid(), signal.SIGTERM)
            stop.wait(60)
            assert stop.asked

    def test_leaves_the_signals_as_they_were(self):
        before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
        with StopRequest():
            os.kill(os.getpid(), signal.SIGINT)
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before

    def test_means_it_when_asked_again(self):
        with StopRequest() as stop:
            os.kill(os.getpid(), signal.SIGTERM)
            assert stop.asked
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


class TestJobs:
    """Those of `putright.config.duties`, as the worker does them between letters."""

    def test_are_done_when_a_worker_starts_and_then_every_so_often(self, db):
        for hours, left in [(0, 0), (11, 1), (12, 0)]:
            sign_in("old", ended=True)
            at_work(NOON + timedelta(hours=hours))
            assert Session.objects.count() == left

    def test_forget_sign_ins_that_have_run_out_and_no_others(self, db):
        sign_in("old", ended=True)
        sign_in("new", ended=False)
        at_work(NOON)
        assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]

    def test_are_known_by_the_names_of_their_schedules(self):
        assert {schedule.name for schedule in SCHEDULES} <= TASKS.keys()

    def test_that_cannot_be_done_do_not_keep_the_letters(self, letter):
        tasks = {"tidy": Task(tidy_a_folder_that_is_gone)}
        Job.objects.create(name="tidy", asked_at=NOON, due_at=NOON)
        jobs = Runner(timezone.now, tasks)
        Worker(timezone.now, StopAfter(1), jobs=jobs).run(interval=1)
        assert Job.objects.get().trouble == "It could not be done (FileNotFoundError)."
        assert Letter.objects.get(pk=letter.pk).status == "sent"

    def test_let_letters_leave_between_two_of_them(self, letter):
        done = []
        Job.objects.bulk_create(Job(name="look", asked_at=NOON, due_at=NOON) for _ in range(2))
        Letter.objects.update(next_attempt_at=timezone.now() + timedelta(hours=1))

        def look(at):
            done.append(Letter.objects.get(pk=letter.pk).status)
            Letter.objects.update(next_attempt_at=None)

        Worker(timezone.now, StopAfter(1), jobs=Runner(timezone.now, {"look": Task(look)})).run(1)
        assert done == ["queued", "sent"]

    def test_are_done_once_too_by_a_worker_that_is_called_once(self, db, outbox_folder):
        sign_in("old", ended=True)
        worker_once()
        assert Session.objects.count() == 0


def at_work(at):
    """Do the jobs that are due at this moment."""
    jobs = Runner(lambda: at, TASKS, SCHEDULES)
    while jobs.do_next():
        pass


def tidy_a_folder_that_is_gone(at):
    raise FileNotFoundError


def sign_in(key, *, ended):
    ends = timezone.now() + timedelta(hours=-1 if ended else 1)
    Session.objects.update_or_create(session_key=key, defaults={"expire_date": ends})

"""A worker that is killed in the middle of sending: nothing is lost, and nothing goes twice."""

import os
import signal

import pytest

from putright.cases import commands
from putright.cases.commands.sending import outbox
from putright.cases.models import Event, Letter, LetterStatus
from putright.delivery.by_file import path_of
from tests import given
from tests.command_line import putright
from tests.delivery.processes import (
    WORKER,
    an_hour_passes,
    environment,
    kill,
    running,
    until,
    worker_once,
)
from tests.delivery.stalling import story_stalled

pytestmark = pytest.mark.django_db(transaction=True)
LETTERS = 5


@pytest.fixture
def letters(council, outbox_folder):
    """Letters that wait to go, the oldest first."""
    return [given.received(council).letters.get() for _ in range(LETTERS)]


@pytest.fixture
def env(request, tmp_path):
    """The settings of a worker: by e-mail when the test has a mail server, else into the folder."""
    sink = request.getfixturevalue("sink") if "sink" in request.fixturenames else None
    return environment(home=tmp_path, sink=sink)


def statuses():
    return list(Letter.objects.order_by("pk").values_list("status", flat=True))


class TestAWorkerKilledWhileItWritesAFile:
    def test_leaves_every_letter_to_be_sent_once(self, letters, outbox_folder, env):
        outbox_folder.mkdir()
        third = path_of(letters[2])
        blocked = outbox_folder / f".{third.name}.part"
        os.mkfifo(blocked)  # opening it waits for somebody who reads: nobody does
        with running(WORKER, env) as worker:
            until(lambda: statuses()[2] == LetterStatus.SENDING)
            kill(worker)
        blocked.unlink()
        assert statuses() == ["sent", "sent", "sending", "queued", "queued"]

        an_hour_passes()
        assert worker_once(env) == 1  # sends the others; the third is to be tried again later
        assert statuses() == ["sent", "sent", "queued", "sent", "sent"]
        an_hour_passes()
        putright("worker", "--once")

        assert_each_left_once(letters, outbox_folder)


class TestAWorkerKilledBeforeItWroteDownThatALetterLeft:
    def test_does_not_send_it_again(self, letters, outbox_folder, env):
        first = path_of(letters[0])
        with story_stalled() as somebody_is_stuck, running(WORKER, env) as worker:
            until(lambda: first.exists() and somebody_is_stuck())
            kill(worker)
        written = first.stat()
        assert statuses()[0] == "sending"

        an_hour_passes()
        assert worker_once(env) == 0

        assert first.stat() == written
        assert_each_left_once(letters, outbox_folder)


class TestAWorkerKilledWhileItTalksToTheMailServer:
    def test_leaves_the_letter_that_went_to_a_person_to_mark(self, council, letters, env, sink):
        sink.stall_at("DATA", message=3)
        self.kill_and_go_on(env, sink)

        held = Letter.objects.held().get()
        commands.mark_sent(held.case, by=council.officer, on=given.MONDAY, letter=held)

        self.assert_each_arrived_once(sink, letters)

    def test_leaves_the_letter_that_did_not_go_to_a_person_to_send(
        self, council, letters, env, sink
    ):
        sink.stall_at("RCPT", message=3)
        self.kill_and_go_on(env, sink)

        held = Letter.objects.held().get()
        commands.send_again(held.case, by=council.officer, on=given.MONDAY, letter=held)
        putright("worker", "--once")

        self.assert_each_arrived_once(sink, letters)

    def kill_and_go_on(self, env, sink):
        with running(WORKER, env) as worker:
            until(sink.stalled.is_set)
            kill(worker)
        sink.go_on.set()
        an_hour_passes()
        assert worker_once(env) == 1  # the third is held: somebody has to look
        assert statuses() == ["sent", "sent", "held", "sent", "sent"]
        assert Letter.objects.held().get().may_have_left

    def assert_each_arrived_once(self, sink, letters):
        assert len(sink.received) == len(set(sink.message_ids)) == len(letters)
        assert set(statuses()) == {"sent"}


class TestAWorkerThatIsAskedToStop:
    def test_finishes_the_letter_in_hand(self, letters, env, sink):
        sink.stall_at("DATA", message=2)
        with running(WORKER, env) as worker:
            until(sink.stalled.is_set)
            worker.send_signal(signal.SIGTERM)
            sink.go_on.set()
            assert worker.wait() == 0
        assert statuses() == ["sent", "sent", "queued", "queued", "queued"]


def assert_each_left_once(letters, folder):
    assert set(statuses()) == {"sent"}
    assert sorted(folder.iterdir()) == sorted(map(path_of, letters))
    assert Event.objects.filter(kind="letter_sent").count() == len(letters)
    assert all(path_of(letter).stat().st_size > 1000 for letter in letters)
    assert outbox.claim(at=letters[0].case.recorded_at) is None

"""Real workers, who race for jobs and are killed in the middle of one."""

import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from putright.accounts.models import Team
from putright.jobs import queue
from putright.jobs.models import Job, JobStatus, Turn
from putright.jobs.running import Runner
from tests.delivery.processes import environment, kill, running, until

pytestmark = pytest.mark.django_db(transaction=True)
JOBS = 30
PROGRAM = """
import sys, uuid, django; django.setup()
from datetime import timedelta
from django.utils import timezone
from putright.accounts.models import Team
from putright.jobs import tasks as tables
from putright.jobs.running import Runner
from putright.jobs.schedules import Every, Schedule
from putright.jobs.tasks import Task

def act(at, **values):
    Team.objects.create(key=uuid.uuid4().hex, name="Acted")
    if sys.argv[1] == "stall":
        sys.stdout.write("acted"); sys.stdout.flush()
        sys.stdin.read()

tasks = {name: Task(act, whole=True) for name in ("add_a_row", "note")}
due = [Schedule("note", Every(timedelta(days=3650)))] if sys.argv[1] == "race" else []
tables.table = lambda: tasks
sys.stdin.readline()
runner = Runner(timezone.now, tasks, due)
while runner.do_next():
    pass
"""


def program(how):
    return [sys.executable, "-c", PROGRAM, how]


class TestTwoWorkers:
    def test_do_each_job_once_and_each_time_of_a_schedule_once(self, tmp_path):
        for _ in range(JOBS):
            queue.ask("add_a_row", at=timezone.now())
        env = environment(home=tmp_path)
        pipes = {"stdin": -1, "text": True}
        with (
            running(program("race"), env, **pipes) as one,
            running(program("race"), env, **pipes) as other,
        ):
            for worker in (one, other):
                worker.stdin.write("go\n")
                worker.stdin.flush()
            assert [worker.wait(60) for worker in (one, other)] == [0, 0]
        assert Team.objects.count() == JOBS + 1
        assert set(Job.objects.values_list("status", "claims")) == {("done", 1)}
        assert Job.objects.filter(name="note").count() == Turn.objects.count() == 1


class TestAWorkerKilledBetweenTheActAndItsBeingDone:
    def test_leaves_the_act_to_be_done_once(self, tmp_path, tasks, clock):
        queue.ask("add_a_row", at=timezone.now())
        with running(program("stall"), environment(home=tmp_path), stdin=-1, stdout=-1) as worker:
            worker.stdin.write(b"go\n")
            worker.stdin.flush()
            assert worker.stdout.read(5) == b"acted"
            kill(worker)
        until(lambda: Team.objects.count() == 0)
        assert Job.objects.get().status is JobStatus.RUNNING

        runner = Runner(clock, tasks)
        clock.now = timezone.now() + tasks["add_a_row"].lease + timedelta(minutes=1)
        assert runner.do_next() is None
        clock.now += queue.WAITS[0]
        assert runner.do_next() is JobStatus.DONE
        assert runner.do_next() is None
        assert (Team.objects.count(), Job.objects.get().claims) == (1, 2)

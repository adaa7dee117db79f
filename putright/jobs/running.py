"""Doing jobs: one after the other, between the letters of a worker."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import InterfaceError, NotSupportedError, OperationalError, transaction

from putright.jobs import queue, schedules
from putright.jobs.models import Job, JobStatus
from putright.jobs.schedules import Schedule
from putright.jobs.tasks import Task, Tasks
from putright.jobs.trouble import name, where

log = logging.getLogger(__name__)

NO_DATABASE = (OperationalError, InterfaceError, NotSupportedError)
"""What is raised when the database has gone away: then nothing can be written down."""


class Runner:
    """Does the jobs of these tasks and schedules. Any number may run side by side."""

    def __init__(
        self, clock: Callable[[], datetime], tasks: Tasks, due: Sequence[Schedule] = ()
    ) -> None:
        self.clock = clock
        self.tasks = tasks
        self.schedules = due

    def do_next(self) -> JobStatus | None:
        """Do the job that is due first. Returns its new status; None when nothing is due.

        Raises the database's error when it has gone away. The job is taken up again once its lease
        has run out.
        """
        schedules.ask_for_due(self.schedules, self.clock())
        for job in Job.objects.left_half_way(self.clock()):
            self.end(job, queue.CUT_OFF)
        job = queue.claim(self.tasks, at=self.clock())
        return None if job is None else self.do(job)

    def do(self, job: Job) -> JobStatus | None:
        """Do a claimed job, and write down how that went. None when it was lost to another."""
        try:
            do = self.do_whole if self.tasks[job.name].whole else self.do_in_parts
            do(self.tasks[job.name], job)
        except NO_DATABASE:
            raise
        except queue.Lost:
            log.warning("%s was taken up by another worker", job)
            return None
        except Exception as error:  # whatever is wrong with one job, the others must be done
            log.error("%s could not be done: %s\n%s", job, name(error), where(error))
            return self.end(job, f"It could not be done ({name(error)}).")
        return JobStatus.DONE

    @transaction.atomic
    def do_whole(self, task: Task, job: Job) -> None:
        """Do it and write that down, or neither."""
        self.do_in_parts(task, job)

    def do_in_parts(self, task: Task, job: Job) -> None:
        """Do it, and then write that down."""
        task.do(self.clock(), **job.values)
        queue.done(job, at=self.clock())

    def end(self, job: Job, trouble: str) -> JobStatus | None:
        """Write down that it was not done."""
        try:
            return queue.failed(job, trouble=trouble, at=self.clock())
        except queue.Lost:
            return None

"""The queue: asking for a job, and how a worker takes it in hand and writes down how it went.

A job is asked for in the transaction of the act that wants it, so that there are both or neither.
Why it is our own: docs/decisions/0037-one-queue-for-what-comes-later.md.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from putright.jobs import tasks
from putright.jobs.models import Job, JobStatus
from putright.jobs.tasks import Tasks
from putright.procedure.steps import Refused

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
)
"""How long to wait after each failure: ten hours in all, after which somebody must look."""

CUT_OFF = "The worker was stopped, or lost its database, while it had this in hand."
LONGEST_VALUE = 40
LONGEST_REASON = 200
KEPT = {JobStatus.DONE: timedelta(days=7), JobStatus.GIVEN_UP: timedelta(days=90)}
"""How long it is known what was done, and what was given up."""

Plain = int | str | None


class Lost(Exception):
    """The lease of a job had run out, and it is no longer this worker's to end."""


def ask(
    name: str,
    values: Mapping[str, Plain] | None = None,
    *,
    at: datetime,
    due_at: datetime | None = None,
) -> Job:
    """Have a task done, now or from `due_at` on, unless this transaction is rolled back.

    Raises `ValueError` for a task that there is not, and for values that are more than keys and
    days: no words go into a job.
    """
    values = values or {}
    if name not in tasks.table():
        raise ValueError(f"There is no task {name!r}.")
    for value in values.values():
        if not isinstance(value, Plain) or len(str(value)) > LONGEST_VALUE or " " in str(value):
            raise ValueError("A job takes keys and days, and no words.")
    return Job.objects.create(name=name, values=dict(values), asked_at=at, due_at=due_at or at)


def claim(known: Tasks, *, at: datetime) -> Job | None:
    """Take in hand the job that is due first, of those `known` here; None when there is none.

    The claim is committed when this returns, and no other worker gets the same job. One whose
    name only a newer version knows waits for a worker of that version.
    """
    if not Job.objects.to_do(known, at).exists():  # asked every second: without the lock to write
        return None
    return _claim_first(known, at)


@transaction.atomic
def _claim_first(known: Tasks, at: datetime) -> Job | None:
    job = Job.objects.to_do(known, at).select_for_update(skip_locked=True).first()
    if job is not None:
        job.status = JobStatus.RUNNING
        job.attempts += 1
        job.claims += 1
        job.claimed_until = at + known[job.name].lease
        job.save(update_fields=["status", "attempts", "claims", "claimed_until"])
    return job


def done(job: Job, *, at: datetime) -> None:
    """Write down that a claimed job is done. Raises `Lost` when it is no longer this worker's."""
    _end(job, status=JobStatus.DONE, ended_at=at, claimed_until=None, trouble="")


def failed(job: Job, *, trouble: str, at: datetime) -> JobStatus:
    """Write down that a claimed job was not done, and when to try again.

    After the last of the `WAITS` it is dead. Raises `Lost` as `done` does.
    """
    if job.attempts > len(WAITS):
        _end(job, status=JobStatus.DEAD, ended_at=at, claimed_until=None, trouble=trouble)
        return JobStatus.DEAD
    again = at + WAITS[job.attempts - 1]
    _end(job, status=JobStatus.WAITING, due_at=again, claimed_until=None, trouble=trouble)
    return JobStatus.WAITING


def _end(job: Job, **how: object) -> None:
    """Write down how it went, unless another worker has claimed it since."""
    ours = Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, claims=job.claims)
    if not ours.update(**how):
        raise Lost


@transaction.atomic
def try_again(job: Job, *, by: AbstractBaseUser | None, at: datetime) -> Job:
    """Have a job that is dead, or that waits after a failure, tried now.

    `by` is None for the command line. Raises `Refused` for any other.
    """
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.status is not JobStatus.DEAD and not _waits_after_a_failure(job):
        raise Refused(_stands_otherwise(job))
    job.status, job.due_at, job.ended_at, job.attempts = JobStatus.WAITING, at, None, 0
    job.decided_by, job.decided_at = by, at
    job.save()
    return job


@transaction.atomic
def give_up(job: Job, *, by: AbstractBaseUser | None, at: datetime, reason: str) -> Job:
    """Let a job that is dead, or that waits, be. It stays in the list for a while, with the reason.

    `by` is None for the command line. Raises `Refused` for one that is being done or has ended, and
    without a reason.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("Enter why it need not be done.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason must be {LONGEST_REASON} characters or fewer.")
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.status not in (JobStatus.DEAD, JobStatus.WAITING):
        raise Refused(_stands_otherwise(job))
    job.status, job.ended_at, job.reason = JobStatus.GIVEN_UP, at, reason
    job.decided_by, job.decided_at = by, at
    job.save()
    return job


def _waits_after_a_failure(job: Job) -> bool:
    return job.status is JobStatus.WAITING and bool(job.trouble)


def _stands_otherwise(job: Job) -> str:
    return {
        JobStatus.WAITING: f"{job} has not failed: it will be done when its time comes.",
        JobStatus.RUNNING: f"{job} is being done now. Look again in a while.",
        JobStatus.DONE: f"{job} is done.",
        JobStatus.GIVEN_UP: f"{job} was given up.",
        JobStatus.DEAD: f"{job} has failed.",
    }[job.status]


def forget(at: datetime) -> None:
    """Delete what ended long ago. What is dead stays until somebody decides."""
    for status, kept in KEPT.items():
        Job.objects.filter(status=status, ended_at__lt=at - kept).delete()


def unknown(known: Collection[str]) -> list[Job]:
    """The jobs that wait for a worker of another version, because nobody here knows their names."""
    return list(Job.objects.unfinished().exclude(name__in=list(known)))

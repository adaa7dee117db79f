"""`putright jobs`: what the worker has to do beside letters, and what became of it."""

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from putright.terminal import DONE, LOOK, CouldNotStart, add_json, say, say_json

if TYPE_CHECKING:
    from putright.jobs.models import Job

HELP = """Say which jobs of the worker wait or have failed; try one again, or give it up.

Jobs are what the worker does beside sending letters, such as clearing files away. One that has
failed for ten hours is not tried any more until somebody says so."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--try-again", type=int, metavar="JOB", help="try this job now")
    which.add_argument("--give-up", type=int, metavar="JOB", help="never do this job")
    parser.add_argument("--because", default="", metavar="REASON", help="why it is given up")
    add_json(parser)


def run(*, try_again: int | None, give_up: int | None, because: str, json: bool) -> int:
    """Decide about a job if told so; then list what is not done, and end with `LOOK` if one failed.

    Raises `CouldNotStart` for a job that there is not, or of which that cannot be decided.
    """
    from putright.jobs import tasks
    from putright.jobs.models import Job, JobStatus

    if try_again or give_up:
        _decide(try_again, give_up, because)
    jobs = [*Job.objects.dead(), *Job.objects.unfinished()]
    known = tasks.table()
    if json:
        say_json([_as_data(job) for job in jobs])
    else:
        for job in jobs:
            say(_line(job, known=job.name in known))
        if not jobs:
            say("No job waits or has failed.")
    return LOOK if any(job.status is JobStatus.DEAD for job in jobs) else DONE


def _decide(try_again: int | None, give_up: int | None, because: str) -> None:
    from django.utils import timezone

    from putright.jobs import queue
    from putright.jobs.models import Job
    from putright.procedure.steps import Refused

    number = try_again or give_up
    try:
        job = Job.objects.get(pk=number)
        if try_again:
            queue.try_again(job, by=None, at=timezone.now())
        else:
            queue.give_up(job, by=None, at=timezone.now(), reason=because)
    except Job.DoesNotExist:
        raise CouldNotStart(f"There is no job {number}. putright jobs lists them.") from None
    except Refused as refusal:
        raise CouldNotStart(str(refusal)) from None


def _line(job: "Job", *, known: bool) -> str:
    """A job in a line: its number, what it does, how it stands and why.

    `known` is whether a worker of this version can do it.
    """
    parts = [f"{job.pk:>8}", job.label, job.status.label.lower(), job.trouble]
    return "  ".join(filter(None, [*parts, "" if known else "Only a newer version knows it."]))


def _as_data(job: "Job") -> dict[str, Any]:
    return {
        "job": job.pk,
        "name": job.name,
        "values": job.values,
        "status": str(job.status),
        "due_at": job.due_at.isoformat(),
        "attempts": job.attempts,
        "trouble": job.trouble,
    }

"""The jobs as the page lists them: by what is to be done about them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from putright.jobs import tasks
from putright.jobs.models import UNFINISHED, Job, JobStatus

MOST = 100
"""How many of a sort are shown. There are hardly ever more than a few."""
ENDED = [JobStatus.DONE, JobStatus.GIVEN_UP]
LATELY = 20


@dataclass(frozen=True)
class Listed:
    """What the page shows: a list of each sort, and how many there are in all."""

    dead: list[Job]
    failing: list[Job]
    running: list[Job]
    waiting: list[Job]
    unknown: list[Job]
    """Those for which no worker of this version knows what to do."""
    ended: list[Job]
    numbers: dict[str, int]


def listed(at: datetime) -> Listed:
    """All that is to be known of the jobs at this moment, in four questions."""
    jobs = Job.objects.select_related("decided_by")
    unfinished = list(jobs.unfinished()[: 2 * MOST])
    waiting = [job for job in unfinished if job.status is JobStatus.WAITING]
    known = tasks.table()
    counted = Job.objects.filter(status__in=[*UNFINISHED, JobStatus.DEAD])
    counted = counted.values("status").annotate(many=Count("pk")).order_by()
    return Listed(
        dead=list(jobs.dead()[:MOST]),
        failing=[job for job in waiting if job.trouble and job.name in known],
        running=[job for job in unfinished if job.status is JobStatus.RUNNING],
        waiting=[job for job in waiting if not job.trouble and job.name in known],
        unknown=[job for job in waiting if job.name not in known],
        ended=list(jobs.filter(status__in=ENDED).order_by("-ended_at", "-pk")[:LATELY]),
        numbers={str(row["status"]): row["many"] for row in counted},
    )

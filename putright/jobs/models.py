"""What is to be done later, and how far each schedule has got."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from putright.database.fields import Chosen, known


class JobStatus(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    """It failed as often as it was to be tried: somebody has to look."""
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        """The words that people read."""
        return self.replace("_", " ").capitalize()


UNFINISHED = [JobStatus.WAITING.value, JobStatus.RUNNING.value]


class JobQuerySet(models.QuerySet["Job"]):
    """The questions asked of the queue."""

    def to_do(self, names: Iterable[str], at: datetime) -> Self:
        """Jobs with these names whose time has come, in the order in which it did."""
        due = self.filter(status=JobStatus.WAITING, due_at__lte=at, name__in=list(names))
        return due.order_by("due_at", "pk")

    def left_half_way(self, at: datetime) -> Self:
        """Jobs that a worker took in hand and never finished with."""
        running = self.filter(status=JobStatus.RUNNING, claimed_until__lt=at)
        return running.order_by("claimed_until", "pk")

    def unfinished(self) -> Self:
        """Jobs that are still to be done, or being done."""
        return self.filter(status__in=UNFINISHED).order_by("due_at", "pk")

    def failing(self) -> Self:
        """Jobs that failed and will be tried again."""
        return self.filter(status=JobStatus.WAITING).exclude(trouble="").order_by("due_at", "pk")

    def dead(self) -> Self:
        """Jobs that somebody has to look at, the oldest first."""
        return self.filter(status=JobStatus.DEAD).order_by("ended_at", "pk")


class Job(models.Model):
    """Something to do later: the name of a task, and a few plain values.

    The values are keys and days, never words: a page and a log show them. `attempts` counts since
    somebody last decided that it be tried, and `claims` since ever: by it a worker whose lease has
    run out is told from the one that has the job now. `decided_by` is who last had it tried again
    or gave it up; None with `decided_at` is the command line.
    """

    name = models.CharField(max_length=60)
    values = models.JSONField(default=dict, blank=True)
    status = Chosen(JobStatus, max_length=10, default=JobStatus.WAITING)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            known("status", JobStatus, table="job"),
            models.CheckConstraint(condition=~Q(name=""), name="job_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=UNFINISHED, ended_at=None)
                | ~Q(status__in=UNFINISHED) & Q(ended_at__isnull=False),
                name="job_ended_with_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(status=JobStatus.RUNNING.value, claimed_until__isnull=False)
                | ~Q(status=JobStatus.RUNNING.value) & Q(claimed_until=None),
                name="job_in_hand_until_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status=JobStatus.GIVEN_UP.value)
                | ~Q(reason="") & Q(decided_at__isnull=False),
                name="job_given_up_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="job_waiting",
                condition=Q(status=JobStatus.WAITING.value),
            ),
            models.Index(
                fields=["claimed_until"],
                name="job_in_hand",
                condition=Q(status=JobStatus.RUNNING.value),
            ),
            models.Index(fields=["status", "ended_at"], name="job_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.pk})"

    @property
    def label(self) -> str:
        """What it does, as people read it: `clear_uploads` is "Clear uploads"."""
        return self.name.replace("_", " ").capitalize()


class Turn(models.Model):
    """The last time for which a schedule had its job done. One row a schedule."""

    name = models.CharField(max_length=60, unique=True)
    last = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"

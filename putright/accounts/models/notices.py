"""Post to officers: about their accounts, and what is due. How it leaves: `delivery.notices`."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q

from putright.accounts.models.officers import Officer
from putright.database.fields import Chosen, known


class NoticeKind(StrEnum):
    """What an officer is told by e-mail."""

    RESET = "reset"
    INVITATION = "invitation"
    CHANGED = "changed"
    GUESSED = "guessed"
    DIGEST = "digest"
    """All that an officer has to do today, by numbers."""
    DUE = "due"
    """Which of an officer's cases come to be due, or were."""
    OVERDUE = "overdue"
    """Which cases a manager has to see to."""

    @property
    def has_link(self) -> bool:
        """Whether it brings a link by which a password can be chosen."""
        return self in (NoticeKind.RESET, NoticeKind.INVITATION)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """The questions asked of the notices."""

    def due(self, at: datetime) -> Self:
        """Those that are to leave by this moment, the oldest first."""
        return self.filter(next_attempt_at__lte=at).order_by("next_attempt_at", "pk")


class Notice(models.Model):
    """One e-mail to an officer. Its words and its link are made as it leaves, and not kept.

    `next_attempt_at` is None once it has left or was given up. What tells of what is due is of the
    day `on`, and of what came to be due after `since`.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="notices")
    kind = Chosen(NoticeKind, max_length=20)
    on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [known("kind", NoticeKind, table="notice")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(next_attempt_at__isnull=False),
                name="notice_to_leave",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.officer}"


class Asked(models.Model):
    """An address for which somebody has asked for a new password, until the worker looks it up.

    What is done while they wait is the same for an address that is nobody's.
    """

    email = models.CharField(max_length=320, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.email

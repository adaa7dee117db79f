"""When officers are told by e-mail of what is due, as the council decided it."""

from django.db import models
from django.db.models import CheckConstraint, Q

from putright.accounts.models import Officer

MOST_DAYS = 20
"""Working days before or after a due day: more is a slip of the pen."""


class Reminders(models.Model):
    """One decision about the e-mails on what is due. The newest counts.

    On working days from `hour` on, the clock on the wall: a `digest` to each officer, with what is
    due within `soon` working days; and a reminder of a case so many working days `before` its due
    day and `after` it, and to the manager `manager_after` it. None is never.
    """

    digest = models.BooleanField()
    hour = models.PositiveSmallIntegerField(default=7)
    soon = models.PositiveSmallIntegerField(default=5)
    before = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.PositiveSmallIntegerField(null=True, blank=True)
    manager_after = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField()

    class Meta:
        get_latest_by = "pk"
        constraints = [
            CheckConstraint(condition=Q(hour__lte=23), name="reminders_at_an_hour"),
            CheckConstraint(
                condition=Q(soon__range=(1, MOST_DAYS))
                & (Q(before=None) | Q(before__range=(1, MOST_DAYS)))
                & (Q(after=None) | Q(after__range=(1, MOST_DAYS)))
                & (Q(manager_after=None) | Q(manager_after__range=(1, MOST_DAYS))),
                name="reminders_within_a_month",
            ),
        ]

    def __str__(self) -> str:
        told = [
            f"a digest at {self.hour}:00" if self.digest else "no digest",
            f"reminders {_days(self.before)} before and {_days(self.after)} after the due day",
            f"to the manager {_days(self.manager_after)} after it",
        ]
        return ", ".join(told)

    @property
    def on(self) -> bool:
        """Whether anybody is told of anything."""
        return self.digest or any((self.before, self.after, self.manager_after))


def _days(many: int | None) -> str:
    if many is None:
        return "never"
    return f"{many} working day{'' if many == 1 else 's'}"

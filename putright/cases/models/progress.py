"""Keeping the customer informed on the way: what was promised, and what they were told."""

from django.db import models
from django.db.models import Q

from putright.accounts.models import Officer
from putright.cases.models.stage import Stage
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.procedure.kinds import Channel

LONGEST = 60
"""The longest interval that can be promised, in working days: about a quarter of a year."""


class UpdateInterval(Sealed):
    """A promise of news every so many working days. A later one takes its place.

    Housing Ombudsman Code 5.9; LGSCO Code 5.5: where an answer is late, suitable intervals are
    agreed with the customer.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="update_intervals")
    days = models.PositiveSmallIntegerField()
    agreed_on = models.DateField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="update_intervals")

    owned_by = ("stage__case",)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST), name="update_interval_of_some_days"
            ),
        ]

    def __str__(self) -> str:
        return f"Updates every {self.days} working days on {self.stage}"


class ProgressUpdate(Sealed):
    """What the customer was told on the way to the answer, when, and how."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="updates")
    told_on = models.DateField()
    channel = Chosen(Channel, max_length=15)
    text = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="updates")

    owned_by = ("stage__case",)
    erasable = frozenset({"text"})

    class Meta:
        ordering = ["told_on", "pk"]
        constraints = [
            known("channel", Channel, table="update"),
            models.CheckConstraint(condition=~Q(text=""), name="update_says_something"),
        ]

    def __str__(self) -> str:
        return f"Update of {self.told_on} on {self.stage}"

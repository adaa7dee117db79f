"""What a complaints officer asks of a service, and what the service answers."""

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer, ServiceArea
from putright.cases.models.stage import Stage
from putright.database.sealed import Sealed
from putright.procedure.explanation import Due


class Contribution(Sealed):
    """A service's part in an answer: the question, and the service's own account.

    The complaints officer decides, not the service: this is evidence, never a finding. Its clock is
    the procedure's `contribution` (LGSCO guide for complaint managers: about 3 working days).
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="contributions")
    service_area = models.ForeignKey(
        ServiceArea, on_delete=models.PROTECT, related_name="contributions"
    )
    question = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="contributions_asked"
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    owned_by = ("stage__case",)
    erasable = frozenset({"question", "answer"})

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="contribution_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="contribution_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="contribution_answered_after_it_was_asked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["stage"], name="contribution_awaited", condition=Q(answered_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Part of {self.service_area} in {self.stage}"

    @property
    def due(self) -> Due | None:
        """By when the service should answer, and why; None where the procedure sets no time."""
        return self.stage.contribution_due(self.asked_on, answered_on=self.answered_on)

"""What the council will do to put things right, by when, and whether it has."""

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer, ServiceArea
from putright.cases.models.case import Case
from putright.cases.models.point import Point
from putright.cases.models.stage import Stage
from putright.cases.querysets import RemedyQuerySet
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.procedure.outcomes import RemedyKind


class Remedy(Sealed):
    """A remedy. With a day by which it is promised it is an action that somebody must carry out.

    `point` is the point that it puts right; None where it is for all of them. Amounts are in pence.
    `was_told` is whether the customer knew of it from an answer when it was withdrawn.
    Housing Ombudsman Code 7.1 to 7.3; LGSCO Code 7.1 to 7.3.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remedies")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="remedies")
    point = models.ForeignKey(
        Point, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies"
    )
    kind = Chosen(RemedyKind, max_length=20)
    description = models.TextField()
    amount_pence = models.PositiveIntegerField(null=True, blank=True)
    service_area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies"
    )
    owner = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies"
    )
    offered_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    was_told = models.BooleanField(default=False)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "remedies"
        constraints = [
            known("kind", RemedyKind, table="remedy"),
            models.CheckConstraint(
                condition=Q(kind=RemedyKind.PAYMENT.value, amount_pence__gt=0)
                | ~Q(kind=RemedyKind.PAYMENT.value) & Q(amount_pence=None),
                name="remedy_amount_exactly_for_a_payment",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("offered_on")),
                name="remedy_done_after_it_was_offered",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("offered_on"), done_on=None),
                name="remedy_withdrawn_and_not_done",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="remedy_open", condition=Q(done_on=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind.label} in {self.case}"

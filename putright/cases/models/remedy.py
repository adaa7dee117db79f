"""What the council will do to put things right, by when, and whether it has."""

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer, ServiceArea
from putright.accounts.roles import Role
from putright.cases.models.case import Case
from putright.cases.models.point import Point
from putright.cases.models.stage import Stage
from putright.cases.querysets import RemedyQuerySet
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.procedure.definition import Approver
from putright.procedure.outcomes import RemedyKind


class Remedy(Sealed):
    """A remedy. With a day by which it is promised it is an action that somebody must carry out.

    `point` is the point that it puts right; None where it is for all of them. Amounts are in pence.
    `proposed_by` is who set the amount, and `approver` the role of the second person who must
    approve it, where the procedure wants one: no letter that tells of it leaves before. `was_told`
    is whether the customer knew of it from an answer when it was withdrawn.
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
    proposed_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies_proposed"
    )
    approver = Chosen(Approver, max_length=20, blank=True)
    approved_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="remedies_approved"
    )
    approved_on = models.DateField(null=True, blank=True)
    offered_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    was_told = models.BooleanField(default=False)

    erasable = frozenset({"description"})

    objects = RemedyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "remedies"
        constraints = [
            known("kind", RemedyKind, table="remedy"),
            known("approver", Approver, table="remedy", empty=True),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="remedy_approved_by_somebody_else",
                violation_error_message="You cannot approve a payment that you proposed.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="remedy_approved_with_its_day",
            ),
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
            models.Index(
                fields=["id"],
                name="remedy_to_approve",
                condition=Q(done_on=None, withdrawn_on=None, approved_by=None) & ~Q(approver=""),
            ),
        ]

    @property
    def awaits_approval(self) -> bool:
        """Whether a second person must approve it, and nobody has."""
        left = self.done_on is None and self.withdrawn_on is None
        return left and bool(self.approver) and self.approved_by_id is None

    @property
    def approver_label(self) -> str:
        """Who that second person is: a complaints manager. Nothing where none is needed."""
        return Role(self.approver).label.lower() if self.approver else ""

    def __str__(self) -> str:
        return f"{self.kind.label} in {self.case}"

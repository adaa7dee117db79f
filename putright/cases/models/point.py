"""What is complained of, point by point, and what each stage found on it."""

from django.db import models
from django.db.models import Q

from putright.accounts.models import Officer, ServiceArea
from putright.cases.models.case import Case
from putright.cases.models.stage import Stage
from putright.database.fields import Chosen, known
from putright.database.sealed import Sealed
from putright.procedure.kinds import Cause
from putright.procedure.outcomes import Outcome


class Point(Sealed):
    """One thing complained of. Every point is answered (Housing Ombudsman Code 6.7)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="points", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    service_area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="points"
    )
    cause = Chosen(Cause, max_length=40, blank=True)

    erasable = frozenset({"text"})

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "number", name="point_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="point_says_something"),
            known("cause", Cause, table="point", empty=True),
        ]

    def __str__(self) -> str:
        return f"{self.case} point {self.number}"


class Finding(Sealed):
    """What one stage found on one point, and why.

    `rests_on` is the policy or the law that it rests on (Housing Ombudsman Code 6.7), `no_remedy`
    why nothing is right to put a point right that was upheld.
    """

    point = models.ForeignKey(
        Point, on_delete=models.CASCADE, related_name="findings", db_index=False
    )
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="findings")
    finding = Chosen(Outcome, max_length=20)
    reasons = models.TextField()
    rests_on = models.CharField(max_length=200, blank=True)
    no_remedy = models.TextField(blank=True)
    found_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )

    owned_by = ("point__case",)
    erasable = frozenset({"reasons", "rests_on", "no_remedy"})

    class Meta:
        constraints = [
            models.UniqueConstraint("point", "stage", name="finding_once_a_stage"),
            known("finding", Outcome, table="finding"),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.finding.label}"

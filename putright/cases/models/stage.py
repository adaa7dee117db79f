"""The stages of a case, and the extensions of a stage."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.cases.models.choices import known
from putright.cases.querysets import StageQuerySet
from putright.procedure import clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.clocks import StageClocks
from putright.procedure.explanation import Due
from putright.procedure.outcomes import Outcome


class Stage(models.Model):
    """One look at a case, from the day it was asked for to the response.

    The due days are derived (`clocks`), and stored because lists sort by them. `contributors` are
    all who had a part in the answer, whoever may have changed it since: they take none in a later
    stage (Housing Ombudsman Code 6.13).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    reason = models.TextField(blank=True)
    definition = models.TextField(blank=True)
    outcome_sought = models.TextField(blank=True)
    responsibility = models.TextField(blank=True)
    officer = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="stages"
    )
    acknowledgement_due_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    response_due_on = models.DateField(null=True, blank=True)
    responded_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    contributors = models.ManyToManyField(Officer, blank=True, related_name="contributed_to")

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "number", name="stage_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="stage_numbered_from_one"),
            known("outcome", Outcome, table="stage", empty=True),
            models.CheckConstraint(
                condition=Q(responded_on=None, outcome="")
                | Q(responded_on__isnull=False) & ~Q(outcome=""),
                name="stage_outcome_exactly_when_answered",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on=None) | Q(acknowledged_on__gte=F("received_on")),
                name="stage_acknowledged_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(responded_on=None) | Q(responded_on__gte=F("received_on")),
                name="stage_answered_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(declined_on=None) | Q(responded_on=None) & Q(number__gte=2),
                name="stage_declined_or_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "received_on", "case"], name="stage_received"),
            # Figures look up the outcomes of many cases, and need nothing else of a stage.
            models.Index(fields=["case", "number", "outcome", "declined_on"], name="stage_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.case} stage {self.number}"

    @property
    def extended_by(self) -> int:
        """Working days added by the extensions that the customer has been told of."""
        return sum(extension.days for extension in self.extensions.all() if extension.told_on)

    def clocks(self) -> StageClocks | None:
        """Count this stage's clocks from its facts; None where an old system kept them."""
        if not self.case.procedure:
            return None
        return clocks.stage_clocks(
            self.case.rules.stage(self.number),
            received_on=self.received_on,
            acknowledged_on=self.acknowledged_on,
            extended_by=self.extended_by,
            calendar=england_and_wales(),
        )

    def due_if_acknowledged(self, on: date) -> Due:
        """Count the response as it would be due if we acknowledged on this day."""
        due = clocks.stage_clocks(
            self.case.rules.stage(self.number),
            received_on=self.received_on,
            acknowledged_on=on,
            calendar=england_and_wales(),
        ).response
        assert due is not None, f"{self} has no date for its response yet"
        return due

    def due_if_extended(self, days: int) -> Due:
        """Count the response of an acknowledged stage again, with `days` more working days."""
        due = clocks.stage_clocks(
            self.case.rules.stage(self.number),
            received_on=self.received_on,
            acknowledged_on=self.acknowledged_on,
            extended_by=self.extended_by + days,
            calendar=england_and_wales(),
        ).response
        assert due is not None, f"{self} has no date for its response yet"
        return due


class Extension(models.Model):
    """More time for a response: an extension once the customer has been told, not before.

    Housing Ombudsman Code 6.4 and 6.15; LGSCO Code 6.4: told in writing, with the reason and
    the new date, and past the limit only for a good reason, which is recorded.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="extensions")
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    good_reason = models.TextField(blank=True)
    due_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=250), name="extension_of_some_days"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.UniqueConstraint(
                "stage", condition=Q(told_on=None), name="extension_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} working days more for {self.stage}"

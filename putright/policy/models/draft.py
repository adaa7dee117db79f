"""Procedures of the council's own."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from putright.accounts.models import Officer
from putright.procedure.writing import long_date


class DraftQuerySet(models.QuerySet["Draft"]):
    """The questions asked of the council's own procedures."""

    def confirmed(self) -> Self:
        """Versions like those that came with the program: adopted, confirmed, not withdrawn."""
        return self.filter(confirmed_on__isnull=False, withdrawn_on=None)

    def open(self) -> Self:
        """Drafts that are still to be adopted or confirmed, the oldest first."""
        return self.filter(confirmed_on=None, withdrawn_on=None).order_by("pk")


class Draft(models.Model):
    """One version of a procedure as the council wrote it: adopted by one, confirmed by another.

    The text is never edited: to change a draft, withdraw it and write another. `breaches_known` is
    how many breaches of its Codes the officer knew of who adopted it. Confirmed before
    the day on which it takes effect, it is a version for every case received from that day on.
    """

    text = models.TextField()
    key = models.CharField(max_length=40)
    effective_on = models.DateField()
    written_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_on = models.DateField()
    adopted_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_on = models.DateField(null=True, blank=True)
    breaches_known = models.PositiveSmallIntegerField(default=0)
    confirmed_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(adopted_by=None, adopted_on=None)
                | Q(
                    adopted_by__isnull=False,
                    adopted_on__isnull=False,  # else the comparisons are unknown, which passes
                    adopted_on__gte=F("written_on"),
                    adopted_on__lt=F("effective_on"),
                ),
                name="draft_adopted_by_an_officer_before_it_takes_effect",
            ),
            CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(
                    adopted_on__isnull=False,
                    confirmed_by__isnull=False,
                    confirmed_on__isnull=False,
                    confirmed_on__gte=F("adopted_on"),
                    confirmed_on__lt=F("effective_on"),
                ),
                name="draft_confirmed_once_adopted_and_before_it_takes_effect",
            ),
            CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("adopted_by")),
                name="draft_confirmed_by_somebody_else",
            ),
            CheckConstraint(
                condition=Q(withdrawn_on__isnull=False) | Q(withdrawn_by=None),
                name="draft_withdrawn_on_a_day",
            ),
            CheckConstraint(
                condition=Q(withdrawn_on=None)
                | Q(withdrawn_on__gte=F("written_on"), confirmed_on=None)
                | Q(
                    confirmed_on__isnull=False,
                    withdrawn_on__gte=F("confirmed_on"),
                    withdrawn_on__lt=F("effective_on"),
                ),
                name="draft_withdrawn_before_it_takes_effect",
            ),
            CheckConstraint(condition=~Q(key="") & ~Q(text=""), name="draft_has_a_key_and_a_text"),
            UniqueConstraint(
                "key",
                "effective_on",
                condition=Q(confirmed_on__isnull=False, withdrawn_on=None),
                name="draft_confirmed_once_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} from {long_date(self.effective_on)}"

    @property
    def version(self) -> str:
        """The name that it has, or will have, as a version."""
        return self.effective_on.isoformat()

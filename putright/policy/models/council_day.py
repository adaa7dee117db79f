"""Days about which a council knows better than the list of bank holidays."""

from datetime import date
from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from putright.accounts.models import Officer
from putright.database.fields import Chosen, known
from putright.procedure.calendar import DIVISIONS
from putright.procedure.writing import long_date


class DayKind(StrEnum):
    """What is different about a day."""

    BANK_HOLIDAY = "bank_holiday"
    NOT_A_HOLIDAY = "not_a_holiday"
    CLOSURE = "closure"


class CouncilDayQuerySet(models.QuerySet["CouncilDay"]):
    """The questions asked of these days."""

    def standing(self, as_of: date | None = None) -> Self:
        """Days that hold, or held at the end of a day, in order: those not withdrawn."""
        if as_of is None:
            return self.filter(withdrawn_on=None).order_by("day", "pk")
        withdrawn_since = Q(withdrawn_on=None) | Q(withdrawn_on__gt=as_of)
        return self.filter(withdrawn_since, added_on__lte=as_of).order_by("day", "pk")


class CouncilDay(models.Model):
    """A bank holiday proclaimed or struck out, or a closure, as the council decided it.

    To correct one, withdraw it and add another. `added_by` is empty for the command line.
    """

    day = models.DateField()
    name = models.CharField(max_length=100)
    kind = Chosen(DayKind, max_length=20)
    calendar = models.CharField(max_length=30, blank=True)
    added_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_on = models.DateField()
    withdrawn_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = CouncilDayQuerySet.as_manager()

    class Meta:
        constraints = [
            known("kind", DayKind, table="council_day"),
            CheckConstraint(condition=~Q(name=""), name="council_day_has_a_name"),
            CheckConstraint(
                condition=Q(kind=DayKind.CLOSURE.value, calendar="")
                | ~Q(kind=DayKind.CLOSURE.value) & Q(calendar__in=DIVISIONS),
                name="council_day_has_a_calendar_unless_a_closure",
            ),
            CheckConstraint(
                condition=Q(withdrawn_on__isnull=False) | Q(withdrawn_by=None),
                name="council_day_withdrawn_on_a_day",
            ),
            CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("added_on")),
                name="council_day_withdrawn_after_it_was_added",
            ),
            # Nor can a day be a bank holiday and not be one: kinds other than closures share it.
            UniqueConstraint(
                "calendar", "day", condition=Q(withdrawn_on=None), name="council_day_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} on {long_date(self.day)}"

"""Lists of bank holidays, as they were loaded."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q

from putright.accounts.models import Officer
from putright.procedure.writing import long_date


class HolidayListQuerySet(models.QuerySet["HolidayList"]):
    """The questions asked of the lists."""

    def by(self, as_of: date | None) -> Self:
        """Lists that were there at the end of a day; None: all of them."""
        return self.all() if as_of is None else self.filter(loaded_on__lte=as_of)


class HolidayList(models.Model):
    """GOV.UK's bank holidays on the day on which they were loaded. The newest list counts.

    `content` is what `policy.holidays.read` gives: for each part of the United Kingdom, its days
    by date. `loaded_by` is empty for the command line.
    """

    content = models.JSONField()
    source = models.CharField(max_length=300)
    loaded_by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    loaded_on = models.DateField()

    objects = HolidayListQuerySet.as_manager()

    class Meta:
        constraints = [CheckConstraint(condition=~Q(source=""), name="holiday_list_has_a_source")]
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.source}, loaded on {long_date(self.loaded_on)}"

"""Lists of bank holidays, as they were loaded."""

from django.db import models
from django.db.models import CheckConstraint, Q

from putright.accounts.models import Officer


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

    class Meta:
        constraints = [CheckConstraint(condition=~Q(source=""), name="holiday_list_has_a_source")]
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.source}, loaded on {self.loaded_on:%-d %B %Y}"

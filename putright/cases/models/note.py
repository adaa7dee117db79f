"""What officers write for each other on a case."""

from django.db import models

from putright.accounts.models import Officer
from putright.cases.models.case import Case


class Note(models.Model):
    """A note on the file. `by` is empty when the customer wrote it on the portal."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    def __str__(self) -> str:
        return f"Note of {self.on} on {self.case}"

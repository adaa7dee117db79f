"""What officers write for each other on a case."""

from django.db import models

from putright.accounts.models import Officer
from putright.cases.models.case import Case
from putright.cases.models.party import Party
from putright.database.sealed import Sealed


class Note(Sealed):
    """A note on the file. `by` is empty when `party` gave a reason on the portal."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="notes"
    )
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notes",
        db_index=False,
    )
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    erasable = frozenset({"text"})

    def __str__(self) -> str:
        return f"Note of {self.on} on {self.case}"

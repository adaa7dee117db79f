"""Files that belong to a case: photographs, letters, evidence."""

import secrets

from django.db import models

from putright.accounts.models import Officer
from putright.cases.models.case import Case


def stored_name(attachment: "Attachment", filename: str) -> str:
    """Where a file is kept: a random name, so that nothing of the customer's is in the path."""
    return f"{secrets.token_hex(2)}/{secrets.token_urlsafe(24)}"


class Attachment(models.Model):
    """A file on a case, with the name it came under. `by` is empty for the customer's own."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["file"], name="attachment_file")]

    def __str__(self) -> str:
        return self.name

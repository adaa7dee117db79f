"""Files that belong to a case: photographs, letters, evidence."""

import secrets

from django.db import models

from putright.accounts.models import Officer
from putright.cases.filetypes import SHOWN
from putright.cases.models.case import Case
from putright.cases.models.message import Message
from putright.cases.models.party import Party
from putright.database.sealed import Sealed


def stored_name(attachment: "Attachment", filename: str) -> str:
    """Where a file is kept: a random name, so that nothing of the customer's is in the path."""
    return f"{secrets.token_hex(2)}/{secrets.token_urlsafe(24)}"


class Attachment(Sealed):
    """A file on a case, with the name it came under.

    `by` is empty when it came by the portal: then `party` sent it, with a `message` unless it came
    with the case. Both are empty for one from an old system; `as_sent` says that it is a letter
    which that system sent, as it was sent.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=stored_name, max_length=100)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attachments",
        db_index=False,
    )
    message = models.ForeignKey(
        Message,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="files",
        db_index=False,
    )
    on = models.DateField()
    as_sent = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["file"], name="attachment_file")]

    @property
    def can_be_shown(self) -> bool:
        """Whether every browser shows it: a picture, or a PDF."""
        return self.content_type in SHOWN

    def __str__(self) -> str:
        return self.name

"""Whether the files of a case are there, and are those that came."""

import hashlib
from collections.abc import Iterator

from django.core.exceptions import SuspiciousFileOperation

from putright.cases.files import is_behind_a_link
from putright.cases.models import Attachment, Case

NO_FILE = (OSError, SuspiciousFileOperation, ValueError)
"""What comes of a name that leads nowhere, out of the folder, or is none."""


def wrong_files(case: Case) -> Iterator[str]:
    """Say which files are gone, or are not what came under their names."""
    for attachment in case.attachments.all():
        what = _wrong(attachment)
        if what:
            yield f"the file of row {attachment.pk} of cases_attachment {what}"


def _wrong(attachment: Attachment) -> str:
    try:
        if is_behind_a_link(attachment.file.name):
            return "is behind a link"
        with attachment.file.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except NO_FILE:
        return "cannot be read, or is gone"
    return "" if found == attachment.sha256 else "is not the one that came"

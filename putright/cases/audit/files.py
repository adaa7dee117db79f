"""Whether the files of a case are there, and are those that came."""

import hashlib
from collections.abc import Iterator

from putright.cases.models import Attachment, Case


def wrong_files(case: Case) -> Iterator[str]:
    """Say which files are gone, or are not what came under their names."""
    for attachment in case.attachments.all():
        what = _wrong(attachment)
        if what:
            yield f"the file of row {attachment.pk} of cases_attachment {what}"


def _wrong(attachment: Attachment) -> str:
    try:
        with attachment.file.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "cannot be read, or is gone"
    return "" if found == attachment.sha256 else "is not the one that came"

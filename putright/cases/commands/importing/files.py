"""Taking over the files of an old case: letters that were sent, and evidence."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import File

from putright.cases import filetypes
from putright.cases.commands.filing.file import attach, digest_of
from putright.cases.models import Case


@dataclass(frozen=True)
class OldDocument:
    """A file of an old system. `as_sent` says that it is a letter, as it was sent."""

    file: "File[bytes]"
    name: str
    as_sent: bool


def keep_old_document(case: Case, old: OldDocument, *, on: date, keep: bool = True) -> bool:
    """Keep a file with an imported case, and return whether that was new.

    The same one by the same name is kept once. What was erased here by rule does not come back.
    Without `keep` all is done but that. Raises `Refused` for what would be refused of anybody.
    """
    content_type = filetypes.examine(old.file, name=old.name, size=old.file.size)
    name = filetypes.true_name(old.name, content_type)[-200:]
    there = case.attachments.filter(
        by=None, party=None, name=name, as_sent=old.as_sent, sha256=digest_of(old.file)
    )
    if case.erased_on or there.exists():
        return False
    if keep:
        attach(
            case,
            by=None,
            on=on,
            file=old.file,
            name=old.name,
            content_type=content_type,
            as_sent=old.as_sent,
        )
    return True

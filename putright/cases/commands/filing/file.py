"""What anybody may add to the file of a case at any time."""

import hashlib
from datetime import date

from django.core.files.base import File
from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import filetypes
from putright.cases.commands.acting import begin, on_behalf, record
from putright.cases.commands.filing.noting import keep_note
from putright.cases.models import Attachment, Case, EventKind, Link, Message, Note, Party
from putright.procedure.kinds import LinkKind
from putright.procedure.steps import Refused, Step


@transaction.atomic
def note(case: Case, *, by: Officer, on: date, text: str) -> Note:
    """Add a note for officers. Notes are never changed. Raises `Refused` for an empty one."""
    case = begin(case, Step.NOTE, by=by, on=on)
    if not text.strip():
        raise Refused("Enter the note.")
    written = keep_note(case, text, by=by, on=on)
    record(case, EventKind.NOTED, by=by, on=on, note=written.pk)
    return written


@transaction.atomic
def attach(
    case: Case,
    *,
    by: Officer | None,
    on: date,
    file: "File[bytes]",
    name: str,
    content_type: str,
    party: Party | None = None,
    message: Message | None = None,
    as_sent: bool = False,
) -> Attachment:
    """Keep a file with the case, of 20 megabytes at most. Raises `Refused` for a larger one.

    It is from `party` when it came by the portal, and may belong to a `message`. The same file by
    the same name is kept once from each and with each: a second click adds nothing.
    `content_type` is what `filetypes.examine` found in it, never what a browser said, and the name
    gets the ending of that. `as_sent` says that it is a letter which an old system sent.
    """
    case = begin(case, Step.ATTACH, by=by, on=on)
    filetypes.refuse_size(name, file.size)
    name, digest = filetypes.true_name(name, content_type)[-200:], digest_of(file)
    same = {"by": by, "party": party, "message": message, "name": name, "sha256": digest}
    again = case.attachments.filter(**same).first()
    if again is not None:
        return again
    attached = Attachment.objects.create(
        case=case,
        file=file,
        name=name,
        content_type=content_type,
        size=file.size,
        sha256=digest,
        by=by,
        party=party,
        message=message,
        on=on,
        as_sent=as_sent,
    )
    record(
        case,
        EventKind.ATTACHED,
        by=by,
        on=on,
        attachment=attached.pk,
        **on_behalf(case, party),
    )
    return attached


@transaction.atomic
def link(case: Case, *, by: Officer, on: date, other: Case, kind: LinkKind) -> Link:
    """Say that two cases belong together. It shows on both, and in the story of both.

    Raises `Refused` for a case and itself, and for two that are linked already.
    """
    if case.pk == other.pk:
        raise Refused("A case cannot be linked to itself.")
    for pk in sorted((case.pk, other.pk)):  # in one order, so that no two wait for each other
        Case.objects.for_update(pk)
    case = begin(case, Step.LINK, by=by, on=on)
    other = Case.objects.for_update(other.pk)
    first, second = sorted((case, other), key=lambda linked: linked.pk)
    made, new = Link.objects.get_or_create(first=first, second=second, defaults={"kind": kind})
    if not new:
        raise Refused(f"{case} and {other} are already linked.")
    record(case, EventKind.LINKED, by=by, on=on, other=other.reference, link_kind=kind)
    record(other, EventKind.LINKED, by=by, on=on, other=case.reference, link_kind=kind)
    return made


def digest_of(file: "File[bytes]") -> str:
    """The SHA-256 of a file, which is left at its beginning."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()

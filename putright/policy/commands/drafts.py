"""A procedure of the council's own: written, adopted by one officer, confirmed by another."""

import re
from datetime import date

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.policy import memory, permissions, procedures
from putright.policy.draft_status import DraftStatus
from putright.policy.models import Draft
from putright.procedure.catalogue import parse
from putright.procedure.codes.checking import breaches
from putright.procedure.definition import Procedure
from putright.procedure.steps import Refused
from putright.procedure.toml import Mistakes
from putright.procedure.writing import counted, long_date

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 40


@memory.deciding()
def write_draft(text: str, *, by: Officer | None, on: date) -> Draft:
    """Keep the text of a procedure as a draft.

    Refused: a text with mistakes, each of which is said; a day that is not later than `on`; and a
    version that there is already.
    """
    permissions.require(by, Act.WRITE_DRAFT)
    text = text.replace("\r\n", "\n")
    procedure = _read(text)
    _require_new_version(procedure, on)
    return Draft.objects.create(
        text=text,
        key=procedure.key,
        effective_on=procedure.effective_on,
        written_by=by,
        written_on=on,
    )


@memory.deciding()
def change_draft(draft: Draft, text: str, *, by: Officer | None, on: date) -> Draft:
    """Put another text in the place of a draft that does not wait to be confirmed.

    The new text is a draft of its own, and the one before is kept as withdrawn. Refused: a draft
    that is adopted or confirmed, and what `write_draft` refuses.
    """
    draft = _begin(Act.WRITE_DRAFT, draft, by=by, on=on)
    status = DraftStatus.of(draft, on)
    if not status.can(Act.WRITE_DRAFT):
        raise Refused(
            f"{draft} is adopted, and its text stays as it is. Withdraw it and write another."
            if status is DraftStatus.WAITS
            else f"{draft} is confirmed, and its text stays as it is. Write another."
        )
    newer = write_draft(text, by=by, on=on)
    withdraw_draft(draft, by=by, on=on)
    return newer


@memory.deciding()
def adopt(draft: Draft, *, by: Officer, on: date, breaches_known: bool = False) -> Draft:
    """Say that this is to be the procedure from its day on. Somebody else must confirm it.

    Refused: a draft that was adopted before, whose day has come, or whose version there is by now;
    and one that breaks a Code which applies to it, unless `by` knows of the breaches.
    """
    draft = _begin(Act.ADOPT, draft, by=by, on=on)
    if draft.adopted_on:
        raise Refused(f"{draft} was adopted on {long_date(draft.adopted_on)}. It can be confirmed.")
    procedure = _read(draft.text)
    _require_new_version(procedure, on)
    found = sum(not breach.remark for breach in breaches(procedure))
    if found and not breaches_known:
        raise Refused(
            f"{draft} breaks its Codes in {counted(found, 'place')}. Say that you know of this."
        )
    draft.adopted_by, draft.adopted_on, draft.breaches_known = by, on, found
    draft.save(update_fields=["adopted_by", "adopted_on", "breaches_known"])
    return draft


@memory.deciding()
def confirm(draft: Draft, *, by: Officer, on: date) -> Draft:
    """Make a version of an adopted draft, for the cases received from its day on.

    Refused: a draft that is not adopted, that is confirmed already, that the same officer adopted,
    whose day has come, or whose version there is by now.
    """
    draft = _begin(Act.CONFIRM, draft, by=by, on=on)
    if draft.adopted_on is None:
        raise Refused(f"{draft} is not adopted yet. A manager must adopt it first.")
    if draft.confirmed_on:
        raise Refused(f"{draft} was confirmed already, on {long_date(draft.confirmed_on)}.")
    _require_new_version(_read(draft.text), on)
    draft.confirmed_by, draft.confirmed_on = by, on
    draft.save(update_fields=["confirmed_by", "confirmed_on"])
    return draft


@memory.deciding()
def withdraw_draft(draft: Draft, *, by: Officer | None, on: date) -> Draft:
    """Take back a draft, or a version before it takes effect. The row stays.

    Refused: a version that has taken effect, because cases are kept under it.
    """
    draft = _begin(Act.WITHDRAW_DRAFT, draft, by=by, on=on)
    if draft.confirmed_on and draft.effective_on <= on:
        raise Refused(
            f"{draft} has taken effect, and cases are kept under it. "
            "Write a version with a later day instead."
        )
    draft.withdrawn_by, draft.withdrawn_on = by, on
    draft.save(update_fields=["withdrawn_by", "withdrawn_on"])
    return draft


def _begin(act: Act, draft: Draft, *, by: Officer | None, on: date) -> Draft:
    """See that the draft still stands, and that `by` may do this with it."""
    draft = Draft.objects.get(pk=draft.pk)
    permissions.require(by, act, draft)
    if draft.withdrawn_on:
        raise Refused(f"{draft} was withdrawn on {long_date(draft.withdrawn_on)}. Write another.")
    latest = max(filter(None, [draft.written_on, draft.adopted_on, draft.confirmed_on]))
    if on < latest:
        raise Refused(
            f"{draft} was last changed on {long_date(latest)}, which is later than today."
        )
    return draft


def _read(text: str) -> Procedure:
    try:
        procedure = parse(text)
    except Mistakes as found:
        raise Refused(str(found)) from None
    if len(procedure.key) > LONGEST_KEY or not KEY.fullmatch(procedure.key):
        raise Refused(
            f"“key” must be {LONGEST_KEY} small letters, digits and hyphens or fewer, such as "
            "“adult-social-care”."
        )
    return procedure


def _require_new_version(procedure: Procedure, on: date) -> None:
    """Cases that were received already keep their version: a new one can only be for later."""
    if procedure.effective_on <= on:
        raise Refused(
            f"“effective_on” is {long_date(procedure.effective_on)}. It must be later than "
            f"{long_date(on)}: cases received until then keep the procedure that they have."
        )
    if procedures.book().has(procedure.key, procedure.version):
        raise Refused(
            f"There is a version of {procedure.key} from {long_date(procedure.effective_on)} "
            "already. Choose another day for “effective_on”."
        )

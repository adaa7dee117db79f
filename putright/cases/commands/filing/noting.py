"""Keeping a note with a case, as the commands of several chapters share it."""

from datetime import date

from putright.accounts.models import Officer
from putright.cases.commands.acting import index_more
from putright.cases.models import Case, Note, Party


def keep_note(
    case: Case, text: str, *, by: Officer | None, on: date, party: Party | None = None
) -> Note:
    """Keep a note, by whose words the case is found from now on."""
    note = Note.objects.create(case=case, by=by, party=party, on=on, text=text.strip())
    index_more(case, note.text)
    return note

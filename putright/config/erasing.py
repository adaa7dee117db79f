"""Erasing cases by their references, with all that lies beside the database."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases import commands, references, search
from putright.cases.models import Case
from putright.database.sweeping import swept
from putright.delivery import by_file
from putright.procedure.writing import counted
from putright.terminal import CouldNotStart


class Told(NamedTuple):
    """What became of one case: how much was erased, or why nothing."""

    reference: str
    rows: int = 0
    files: int = 0
    trouble: str = ""

    def __str__(self) -> str:
        if self.trouble:
            return f"{self.reference}: {self.trouble}"
        much = f"{counted(self.rows, 'row')} and {counted(self.files, 'file')}"
        return f"{self.reference}: erased, {much}."


def officer(email: str) -> Officer:
    """Whoever erases. Raises `CouldNotStart` when nobody who works here has this address."""
    found = Officer.objects.working().filter(email__iexact=email).first()
    if found is None:
        raise CouldNotStart(f"No officer signs in as {email}.")
    return found


def erase(
    typed: Sequence[str], *, by: Officer, on: date, rule: str, dry_run: bool
) -> Iterator[Told]:
    """Erase each case in a transaction of its own, and tell of it; with `dry_run` undo it."""
    with swept():
        for reference in typed:
            yield _erase(reference, by=by, on=on, rule=rule, dry_run=dry_run)
        if not dry_run:
            search.forget()


def _erase(typed: str, *, by: Officer, on: date, rule: str, dry_run: bool) -> Told:
    case = Case.objects.filter(reference=references.parse(typed) or "").first()
    if case is None:
        return Told(typed, trouble="There is no case with this reference.")
    try:
        with transaction.atomic():
            erased = commands.erase(case, by=by, on=on, rule=rule)
            transaction.set_rollback(dry_run)
    except commands.Refused as refusal:
        return Told(str(case), trouble=str(refusal))
    if not dry_run:
        for letter in case.letters.select_related("case"):
            by_file.take_away(letter)
    return Told(str(case), erased.rows, erased.files)

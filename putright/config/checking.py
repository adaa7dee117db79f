"""What `putright check` looks at, beside the cases themselves."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core import checks
from django.db import connection
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import files
from putright.cases.audit import Trouble
from putright.cases.models import Case, Letter
from putright.config import migrating
from putright.database import guards
from putright.demonstration import filling

NO_CASE, DATABASE, FILES = "settings", "database", "files"
AN_HOUR = timedelta(hours=1)
"""Longer than any page takes to write the row of a file that it has written."""
LEFT = "belongs to no case: putright clear-uploads deletes it when it is two days old"
STRANGE = "belongs to no case, and Putright keeps no files there: look whose it is"


def wrong_settings() -> Iterator[Trouble]:
    """What Django itself finds wrong, and demonstration officers where real cases are."""
    for message in checks.run_checks():
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield Trouble(NO_CASE, message.msg)
    pretend = {each.email for each in filling.sign_ins()}
    if settings.PRODUCTION and Officer.objects.working().filter(email__in=pretend).exists():
        yield Trouble(NO_CASE, "the demonstration's officers can sign in, with a known password")


def wrong_schema() -> Iterator[Trouble]:
    """That this version has other tables than the database."""
    if migrating.is_behind():
        yield Trouble(DATABASE, "it was not brought up to date for this version: putright migrate")


def wrong_guards() -> Iterator[Trouble]:
    """What the database should keep for the record, and does not; and what acts in it besides."""
    for fault in guards.faults(connection, proved=True):
        yield Trouble(DATABASE, f"{fault}: putright migrate makes it again")
    for stranger in guards.strangers(connection):
        yield Trouble(DATABASE, f"{stranger} is not Putright's: find out who made it")


def wrong_files() -> Iterator[Trouble]:
    """Files that no case has: what a crash leaves, or a file that was put there by hand."""
    for name in files.of_no_case(before=timezone.now() - AN_HOUR):
        what = LEFT if files.is_ours(name) else STRANGE
        yield Trouble(FILES, f"{files.shown(name)} {what}")


def left_behind() -> Iterator[Trouble]:
    """What is in the hands of somebody who cannot sign in, and so in nobody's list."""
    left = Case.objects.open().filter(officer__is_active=False)
    for case in left.order_by("pk").select_related("officer").iterator():
        yield Trouble(str(case), f"{case.officer} has it in hand, and cannot sign in: allocate it")


def wrong_letters() -> Iterator[Trouble]:
    """Letters that somebody has to look at, and those that left after the day that counts."""
    for letter in Letter.objects.in_trouble(timezone.now()).select_related("case").iterator():
        what = letter.trouble or letter.status.label.lower()
        yield Trouble(str(letter.case), f"the {letter.label.lower()} has not left: {what}")
    for letter in Letter.objects.left_late().select_related("case").iterator():
        left, counts = timezone.localdate(letter.sent_at), letter.approved_on
        yield Trouble(
            str(letter.case),
            f"the {letter.label.lower()} left on {left}, and its case counts from {counts}",
        )

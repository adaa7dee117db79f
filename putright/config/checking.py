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
from putright.cases.models import Letter
from putright.database import guards
from putright.demonstration import filling
from putright.procedure.writing import counted

NO_CASE, DATABASE, FILES = "settings", "database", "files"
AN_HOUR = timedelta(hours=1)
"""Longer than any page takes to write the row of a file that it has written."""


def wrong_settings() -> Iterator[Trouble]:
    """What Django itself finds wrong, and demonstration officers where real cases are."""
    for message in checks.run_checks():
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield Trouble(NO_CASE, message.msg)
    pretend = {each.email for each in filling.sign_ins()}
    if settings.PRODUCTION and Officer.objects.working().filter(email__in=pretend).exists():
        yield Trouble(NO_CASE, "the demonstration's officers can sign in, with a known password")


def wrong_guards() -> Iterator[Trouble]:
    """What the database should keep for the record, and does not."""
    for fault in guards.faults(connection, proved=True):
        yield Trouble(DATABASE, f"{fault}: putright migrate makes it again")


def wrong_files() -> Iterator[Trouble]:
    """Files that no case has: what a crash leaves, or a file that was put there by hand."""
    lost = sum(1 for _ in files.of_no_case(before=timezone.now() - AN_HOUR))
    if lost:
        theirs = counted(lost, "file belongs", "files belong")
        yield Trouble(
            FILES, f"{theirs} to no case: putright clear-uploads deletes what is two days old"
        )


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

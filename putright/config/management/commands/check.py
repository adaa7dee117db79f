"""`putright check`: is everything as it should be?"""

import json
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from putright import demonstration
from putright.accounts.models import Officer
from putright.cases import audit, guards
from putright.cases.audit import Trouble
from putright.cases.models import Case, Letter, LetterStatus
from putright.config.cli import REFUSED

NO_CASE, DATABASE = "settings", "database"


class Command(BaseCommand):
    help = (
        "Check the settings, the guards of the database, every case's history, every due date and "
        "the letters on their way."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, **options: object) -> None:
        found = [*wrong_settings(), *wrong_guards(), *self.wrong_cases(), *wrong_letters()]
        write = as_json if options["json"] else as_text
        self.stdout.write(write(found, Case.objects.count()))
        if found:
            raise SystemExit(REFUSED)

    def wrong_cases(self) -> Iterator[Trouble]:
        looks = track(
            audit.troubles(),
            description="Looking at every case",
            total=Case.objects.count(),
            console=Console(stderr=True),
            disable=not self.stderr.isatty(),
        )
        return (trouble for trouble in looks if trouble is not None)


def wrong_settings() -> Iterator[Trouble]:
    """What Django itself finds wrong, and demonstration officers where real cases are."""
    for message in checks.run_checks():
        if not message.is_silenced() and message.level >= checks.WARNING:
            yield Trouble(NO_CASE, message.msg)
    pretend = {email for _, email, _ in demonstration.sign_ins()}
    if settings.PRODUCTION and Officer.objects.working().filter(email__in=pretend).exists():
        yield Trouble(NO_CASE, "the demonstration's officers can sign in, with a known password")


def wrong_guards() -> Iterator[Trouble]:
    """What the database should keep for the record, and does not."""
    for fault in guards.faults(connection):
        yield Trouble(DATABASE, f"{fault}: putright migrate makes it again")


def wrong_letters() -> Iterator[Trouble]:
    """Letters that somebody has to look at, and those that left after the day that counts."""
    for letter in Letter.objects.in_trouble(timezone.now()).select_related("case").iterator():
        what = letter.trouble or LetterStatus(letter.status).label.lower()
        yield Trouble(str(letter.case), f"the {letter.label.lower()} has not left: {what}")
    for letter in Letter.objects.left_late().select_related("case").iterator():
        left, counts = timezone.localdate(letter.sent_at), letter.approved_on
        yield Trouble(
            str(letter.case),
            f"the {letter.label.lower()} left on {left}, and its case counts from {counts}",
        )


def as_json(found: list[Trouble], looked_at: int) -> str:
    wrong = [{"reference": trouble.reference, "what": trouble.what} for trouble in found]
    return json.dumps({"cases": looked_at, "wrong": wrong}, indent=2, ensure_ascii=False)


def as_text(found: list[Trouble], looked_at: int) -> str:
    lines = [f"{trouble.reference}: {trouble.what}" for trouble in found]
    cases = "1 case" if looked_at == 1 else f"{looked_at} cases"
    wrong = "1 thing is wrong." if len(found) == 1 else f"{len(found)} things are wrong."
    verdict = wrong if found else "All is as it should be."
    return "\n".join([*lines, f"{cases} looked at. {verdict}"])

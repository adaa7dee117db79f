"""`putright demo`: fill an empty database with a council that does not exist."""

import tomllib
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from putright.accounts import council
from putright.accounts.models import Officer
from putright.cases.models import Case, Letter, LetterStatus
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.life import Life
from putright.demonstration.post import already_sent


class Command(BaseCommand):
    help = "Fill an empty database with a pretend council and two years of its cases."

    def handle(self, **options: object) -> None:
        if Case.objects.exists() or Officer.objects.exists():
            raise CommandError(
                "The database is not empty, and the demonstration would mix with what is there."
            )
        council.set_up(council.read(COUNCIL), password=PASSWORD)
        stories = tomllib.loads(STORIES.read_text(encoding="utf-8"))
        life = Life(stories, today=timezone.localdate())
        self.follow(life.live(), "Living two years in Westmere", total=len(life.arrivals))
        letters = Letter.objects.filter(status=LetterStatus.QUEUED).count()
        self.follow(already_sent(timezone.now()), "Posting its letters", total=letters)
        self.stdout.write(f"{Case.objects.count()} cases are there to look at.")

    def follow(self, work: Iterable[object], description: str, *, total: int) -> None:
        """Do the work, and show how far it has come to whoever watches."""
        console = Console(stderr=True)
        for _ in track(work, description, total, console=console, disable=not console.is_terminal):
            pass

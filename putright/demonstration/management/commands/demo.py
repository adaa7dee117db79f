"""`putright demo`: fill an empty database with a council that does not exist."""

import tomllib

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from putright.accounts import council
from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.demonstration import COUNCIL, PASSWORD, STORIES
from putright.demonstration.life import Life


class Command(BaseCommand):
    help = "Fill an empty database with a pretend council and two years of its cases."

    def handle(self, **options: object) -> None:
        if Case.objects.exists() or Officer.objects.exists():
            raise CommandError(
                "The database is not empty, and the demonstration would mix with what is there."
            )
        council.set_up(council.read(COUNCIL), password=PASSWORD)
        stories = tomllib.loads(STORIES.read_text(encoding="utf-8"))
        life = Life(stories, now=timezone.now())
        console = Console(stderr=True)
        for _ in track(
            life.live(),
            description="Living two years in Westmere",
            total=len(life.arrivals),
            console=console,
            disable=not console.is_terminal,
        ):
            pass
        self.stdout.write(f"{Case.objects.count()} cases are there to look at.")

"""`putright council FILE`: set up a council's teams, officers and services."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from putright.accounts import council


class Command(BaseCommand):
    help = "Set up or bring up to date a council's teams, officers and services, from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a TOML file; docs/how-to/set-up-a-council.md")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            done = council.set_up(council.read(file))
        except council.CouncilError as error:
            raise CommandError(str(error)) from error
        counts = ", ".join(f"{number} {what}" for what, number in done.items())
        self.stdout.write(f"{file.name} is set up: {counts}.")

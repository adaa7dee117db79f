"""`putright holidays`: count by the newest list of bank holidays."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from putright.policy import commands, holidays
from putright.policy.commands import Loaded
from putright.procedure.calendar import named

CHANGED = 1  # the exit status for: done, but look


class Command(BaseCommand):
    help = "Load GOV.UK's list of bank holidays, and say which days changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from",
            dest="source",
            metavar="SOURCE",
            default=holidays.ADDRESS,
            help="a file, or an http or https address; %(default)s otherwise",
        )
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *, source: str, **options: Any) -> None:
        try:
            loaded = commands.load_holidays(
                holidays.fetch(source), source=source, by=None, on=timezone.localdate()
            )
        except holidays.HolidaysError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json(loaded) if options["json"] else as_text(loaded))
        if loaded.changed:
            raise SystemExit(CHANGED)


def as_json(loaded: Loaded) -> str:
    changes = {
        part: {"added": by_date(changed.added), "gone": by_date(changed.gone)}
        for part, changed in loaded.changes.items()
    }
    return json.dumps({"source": loaded.list.source, "changes": changes}, indent=2)


def by_date(days: dict[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in days.items()}


def as_text(loaded: Loaded) -> str:
    lines = [f"The bank holidays of {loaded.list.source} are loaded."]
    if not loaded.changed:
        return "\n".join([*lines, "No day has changed."])
    for part, changed in loaded.changes.items():
        for sign, days in (("+", changed.added), ("-", changed.gone)):
            lines += [
                f"{sign} {day:%a %-d %b %Y}  {name} ({named(part).name})"
                for day, name in days.items()
            ]
    return "\n".join([*lines, "Count the due dates again: putright recount"])

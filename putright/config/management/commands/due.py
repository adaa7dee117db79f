"""`putright due`: when an acknowledgement and a response are due, and why."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import OutOfCalendar, england_and_wales
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.clocks import BadDates, StageClocks
from putright.procedure.definition import StageRule, UnknownStage

COULD_NOT_START = 2


class Command(BaseCommand):
    help = "Explain when a stage must be acknowledged and answered, day by day."
    requires_system_checks = ()  # it needs neither a database nor a page

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--procedure", required=True, help='its key, such as "corporate"')
        parser.add_argument(
            "--procedure-version", help="default: the one in force on the day of receipt"
        )
        parser.add_argument("--stage", type=int, default=1, help="1 or 2 (default: 1)")
        parser.add_argument("--received", required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--acknowledged", metavar="YYYY-MM-DD")
        parser.add_argument(
            "--extended", type=int, default=0, metavar="N", help="working days, all told"
        )
        parser.add_argument("--json", action="store_true", help="write JSON for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        received_on = _day(options["received"])
        acknowledged = options["acknowledged"]
        try:
            due = clocks.stage_clocks(
                _stage(options, received_on),
                received_on=received_on,
                acknowledged_on=None if acknowledged is None else _day(acknowledged),
                extended_by=options["extended"],
                calendar=england_and_wales(),
            )
        except (UnknownProcedure, UnknownStage, BadDates, OutOfCalendar) as problem:
            raise CommandError(str(problem), returncode=COULD_NOT_START) from problem
        self.stdout.write(_as_json(due) if options["json"] else _as_text(due))


def _stage(options: dict[str, Any], received_on: date) -> StageRule:
    key, version = options["procedure"], options["procedure_version"]
    procedure = catalogue.get(key, version) if version else catalogue.in_force(key, received_on)
    return procedure.stage(options["stage"])


def _as_text(due: StageClocks) -> str:
    return f"{due.acknowledgement.as_text()}\n\n{due.response.as_text()}"


def _as_json(due: StageClocks) -> str:
    """The response's explanation, and inside it that of each clock under its name."""
    response = due.response.as_dict()
    both = {"acknowledgement": due.acknowledgement.as_dict(), "response": response}
    return json.dumps(response | both, indent=2, ensure_ascii=False)


def _day(text: str) -> date:
    """The day that was given. Parsed here, and not by argparse, for one plain sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"“{text}” is not a day. Write it as year, month and day, such as 2026-11-02.",
            returncode=COULD_NOT_START,
        ) from None

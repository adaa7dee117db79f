"""`putright worker`: the process that sends letters."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from putright.cases import guards
from putright.cases.models import LetterStatus
from putright.delivery.stopping import StopRequest
from putright.delivery.worker import Tally, Worker, in_words

SOMETHING_DID_NOT_GO = 1


class Command(BaseCommand):
    help = "Send the letters that wait to go. Stops on Ctrl-C, when the letter in hand has left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, and end")
        parser.add_argument(
            "--interval",
            type=seconds,
            default=1,
            metavar="SECONDS",
            help="how often to look for letters (default: 1)",
        )
        parser.add_argument(
            "--json", action="store_true", help="with --once: write JSON for a program to read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        guards.require(connection)
        with StopRequest() as stop:
            worker = Worker(timezone.now, stop)
            if not options["once"]:
                return worker.run(options["interval"])
            tally = worker.once()
        self.stdout.write(as_json(tally) if options["json"] else f"Letters: {in_words(tally)}.")
        if tally.keys() - {LetterStatus.SENT}:
            raise SystemExit(SOMETHING_DID_NOT_GO)
        return None


def seconds(typed: str) -> float:
    """A time to wait, from the command line."""
    value = float(typed)
    if not 0 < value <= 3600:
        raise ValueError
    return value


def as_json(tally: Tally) -> str:
    return json.dumps(
        {
            "sent": tally[LetterStatus.SENT],
            "tried_again_later": tally[LetterStatus.QUEUED],
            "held": tally[LetterStatus.HELD],
        }
    )

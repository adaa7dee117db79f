"""`putright recount`: count every running clock again, and say what moves and why."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from putright.cases.commands.clock import Days
from putright.cases.commands.recount import Move, moves, recount
from putright.cases.models import Stage
from putright.procedure.steps import Refused

LOOK = 1  # the exit status for: done, but look


class Command(BaseCommand):
    help = (
        "Count every running clock again, after a bank holiday was proclaimed or a day of closure "
        "was corrected. What has been answered never moves."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would move, only")
        parser.add_argument(
            "--tell", action="store_true", help="write to customers whose date of the answer moves"
        )
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *, dry_run: bool, tell: bool, **options: Any) -> None:
        moved = list(self.moved(dry_run=dry_run, tell=tell))
        write = _as_json if options["json"] else _as_text
        self.stdout.write(write(moved, dry_run=dry_run))
        if any(each.trouble for each in moved):
            raise SystemExit(LOOK)

    def moved(self, *, dry_run: bool, tell: bool) -> Iterator["Moved"]:
        """What moves, put into effect one by one unless it is only asked for."""
        on = timezone.localdate()
        running = track(
            moves(),
            description="Counting again",
            total=Stage.objects.counting().count(),
            console=Console(stderr=True),
            disable=not self.stderr.isatty(),
        )
        for move in filter(None, running):
            done = Moved(move) if dry_run else put_into_effect(move, on=on, tell=tell)
            if done is not None:
                yield done


@dataclass(frozen=True)
class Moved:
    """A move, whether the customer is written to, and what stood in the way of that."""

    move: Move
    told: bool = False
    trouble: str = ""


def put_into_effect(move: Move, *, on: date, tell: bool) -> Moved | None:
    """Move it, without a letter where there is no address; None when the case has changed since."""
    trouble = ""
    try:
        done = recount(move, by=None, on=on, tell=tell)
    except Refused as refusal:
        done, trouble = recount(move, by=None, on=on), str(refusal)
    if done is None:
        return None
    return Moved(done, told=tell and done.customer_knows and not trouble, trouble=trouble)


def _as_text(moved: list[Moved], *, dry_run: bool) -> str:
    lines = [_line(each) for each in moved]
    verb = "would move" if dry_run else "moved"
    stages = "1 stage" if len(moved) == 1 else f"{len(moved)} stages"
    return "\n".join([*lines, f"The due days of {stages} {verb}." if moved else "Nothing moves."])


def _line(each: Moved) -> str:
    letter = "A letter is queued." if each.told else each.trouble
    move = each.move
    return " ".join(filter(None, [f"{move.stage}:", _words(move), move.why, letter]))


def _words(move: Move) -> str:
    pairs = zip(Days._fields, move.was, move.becomes, strict=True)
    return " ".join(f"{name} {was} -> {is_}." for name, was, is_ in pairs if was != is_)


def _as_json(moved: list[Moved], *, dry_run: bool) -> str:
    facts = [_facts(each) for each in moved]
    return json.dumps({"dry_run": dry_run, "moved": facts}, indent=2, ensure_ascii=False)


def _facts(each: Moved) -> dict[str, Any]:
    move = each.move
    return {
        "reference": str(move.stage.case),
        "stage": move.stage.number,
        "was": _dates(move.was),
        "becomes": _dates(move.becomes),
        "because": [{"day": skip.day.isoformat(), "name": skip.name} for skip in move.because],
        "letter": each.told,
        "trouble": each.trouble,
    }


def _dates(days: Days) -> dict[str, str | None]:
    return {clock: day and day.isoformat() for clock, day in days._asdict().items()}

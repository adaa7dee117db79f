"""`putright recount`: count every running clock again, and say what moves and why."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from putright.cases.commands.recount import Days, Move, moves, recount
from putright.cases.models import Stage


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

    def handle(self, **options: Any) -> None:
        moved = list(self.moved(dry_run=options["dry_run"], tell=options["tell"]))
        write = _as_json if options["json"] else _as_text
        self.stdout.write(write(moved, dry_run=options["dry_run"]))

    def moved(self, *, dry_run: bool, tell: bool) -> Iterator[Move]:
        """What moves, put into effect one by one unless it is only asked for."""
        on = timezone.localdate()
        running = track(
            moves(),
            description="Counting again",
            total=Stage.objects.counting().count(),
            console=Console(stderr=True),
            disable=not self.stderr.isatty(),
        )
        for move in running:
            if move is None:
                continue
            done = move if dry_run else recount(move, by=None, on=on, tell=tell)
            if done is not None:
                yield done


def _as_text(moved: list[Move], *, dry_run: bool) -> str:
    lines = [f"{move.stage}: {_words(move)} {move.why}" for move in moved]
    verb = "would move" if dry_run else "moved"
    stages = "1 stage" if len(moved) == 1 else f"{len(moved)} stages"
    return "\n".join([*lines, f"The due days of {stages} {verb}." if moved else "Nothing moves."])


def _words(move: Move) -> str:
    names = ("acknowledgement", "response")
    pairs = zip(names, move.was, move.becomes, strict=True)
    return " ".join(f"{name} {was} -> {is_}." for name, was, is_ in pairs if was != is_)


def _as_json(moved: list[Move], *, dry_run: bool) -> str:
    facts = [
        {
            "reference": str(move.stage.case),
            "stage": move.stage.number,
            "was": _dates(move.was),
            "becomes": _dates(move.becomes),
            "because": [{"day": s.day.isoformat(), "name": s.name} for s in move.because],
        }
        for move in moved
    ]
    return json.dumps({"dry_run": dry_run, "moved": facts}, indent=2, ensure_ascii=False)


def _dates(days: Days) -> dict[str, str | None]:
    acknowledgement, response = (day and day.isoformat() for day in days)
    return {"acknowledgement": acknowledgement, "response": response}

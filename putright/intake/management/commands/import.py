"""`putright import`: take in the cases of an older system."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from putright.intake.alone import ImportRunning, alone
from putright.intake.importing import Result, import_rows
from putright.intake.mapping import Mapping
from putright.intake.old_file import FileError, OldFile
from putright.intake.reading import MappingError, load

REFUSED, COULD_NOT_START = 1, 2


class Command(BaseCommand):
    help = "Take in the cases of an older system from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="what the older system saved, as CSV")
        parser.add_argument(
            "--mapping",
            required=True,
            metavar="MAPPING.toml",
            help="what its columns and words mean: a file, or a name such as legacy_3cs",
        )
        parser.add_argument("--dry-run", action="store_true", help="do everything but keep it")
        parser.add_argument("--json", action="store_true", help="write JSON for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            mapping = load(options["mapping"])
            old_file = OldFile(Path(options["file"]), mapping)
            with old_file as file, alone(), kept(not options["dry_run"]):
                result = self._import(file, mapping, on=timezone.localdate())
        except (MappingError, FileError, ImportRunning) as problem:
            raise CommandError(str(problem), returncode=COULD_NOT_START) from problem
        self.stdout.write((as_json if options["json"] else as_text)(result, options))
        if result.refused:
            raise SystemExit(REFUSED)

    def _import(self, file: OldFile, mapping: Mapping, *, on: date) -> Result:
        """Take in the file with a progress bar on standard error, where that is a terminal."""
        console = Console(stderr=True)
        total = Result()
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Importing", total=file.size)
            for batch in import_rows(file, mapping, on=on):
                total.add(batch)
                bar.update(task, completed=file.position)
        return total


@contextmanager
def kept(keep: bool) -> Iterator[None]:
    """Batch by batch as it comes; or all of it in one transaction that is then rolled back."""
    if keep:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def as_json(result: Result, options: dict[str, Any]) -> str:
    asked = {name: options[name] for name in ("file", "mapping", "dry_run")}
    return json.dumps(asked | asdict(result), indent=2, ensure_ascii=False)


def as_text(result: Result, options: dict[str, Any]) -> str:
    lines = [
        f"Line {refusal.line}, {refusal.reference or 'no reference'}: {refusal.reason}"
        for refusal in result.refused
    ]
    lines += [
        f"Rows read: {result.read:,}",
        f"Cases imported: {result.imported:,}",
        f"There already: {result.already_there:,}",
        f"Refused: {len(result.refused):,}",
        f"People added: {result.people_added:,}",
        f"Service areas added: {result.service_areas_added:,}",
    ]
    if result.refused:
        lines.append(
            "Put the refused rows right and import the file again: the rest stays as it is."
        )
    if options["dry_run"]:
        lines.append("Nothing was kept: this was a dry run.")
    return "\n".join(lines)

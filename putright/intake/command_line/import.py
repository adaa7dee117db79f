"""`putright import`: take in the cases of an older system."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from putright.terminal import DONE, LOOK, CouldNotStart, add_json, say, say_json

if TYPE_CHECKING:
    from putright.intake.importing import Result

HELP = "Take in the cases of an older system from a file."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument("file", metavar="FILE", help="what the older system saved, as CSV")
    parser.add_argument(
        "--mapping",
        required=True,
        metavar="MAPPING.toml",
        help="what its columns and words mean: a file, or a name such as legacy_3cs",
    )
    parser.add_argument(
        "--files", metavar="FOLDER", help="where the letters and files are that its rows name"
    )
    parser.add_argument("--dry-run", action="store_true", help="do everything but keep it")
    add_json(parser)


def run(*, file: str, mapping: str, files: str | None, dry_run: bool, json: bool) -> int:
    """Import the file; `LOOK` when a row was refused, or a file that it names was not taken.

    Raises `CouldNotStart` when the file or the mapping cannot be read, another import runs, or
    there is no room for a dry run.
    """
    from django.utils import timezone

    from putright.intake.alone import ImportRunning
    from putright.intake.old_file import FileError
    from putright.intake.rehearsal import NoRoom
    from putright.intake.whole_file import import_file
    from putright.procedure.toml import Mistakes

    try:
        with bar() as watch:
            result = import_file(
                Path(file),
                mapping,
                on=timezone.localdate(),
                keep=not dry_run,
                watch=watch,
                files=Path(files) if files else None,
            )
    except (Mistakes, FileError, ImportRunning, NoRoom) as problem:
        raise CouldNotStart(str(problem)) from problem
    if json:
        say_json({"file": file, "mapping": mapping, "dry_run": dry_run} | asdict(result))
    else:
        say(as_text(result, dry_run=dry_run))
    return LOOK if result.refused or result.files_left else DONE


@contextmanager
def bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal, to be told how much has been read."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("Importing")
        yield lambda done, total: shown.update(task, completed=done, total=total)


def as_text(result: "Result", *, dry_run: bool) -> str:
    """Each refused row on a line, how many rows became what, and control totals."""
    from putright.intake.totals import in_words

    lines = [
        f"Line {line} is above the names of the columns, and was passed over: {text}"
        for line, text in enumerate(result.above, 1)
        if text
    ]
    lines += [
        f"Line {refusal.line}, {refusal.reference or 'no reference'}: {refusal.reason}"
        for refusal in result.refused
    ]
    lines += [
        f"Line {left.line}, {left.reference}: it is open, and was not taken up: {left.reason}"
        for left in result.left
    ]
    lines += [
        f"Line {left.line}, {left.reference}: a file of it was not taken: {left.reason}"
        for left in result.files_left
    ]
    lines += [
        f"Rows read: {result.read:,}",
        f"Cases imported: {result.imported:,}",
        f"There already: {result.already_there:,}",
        f"Refused: {len(result.refused):,}",
        f"Open cases taken up: {result.taken_up:,}",
        f"People added: {result.people_added:,}",
        f"Service areas added: {result.service_areas_added:,}",
        f"Letters and files taken: {result.files:,}",
        f"Letters and files there already: {result.files_there:,}",
    ]
    lines += ["On the record from this system, all imports together:"]
    lines += [f"  {line}" for line in in_words(result.totals)]
    if result.refused:
        lines.append(
            "Put the refused rows right and import the file again: the rest stays as it is."
        )
    if result.files_left:
        lines.append("Put the files right and import the file again: only these go in then.")
    if dry_run:
        lines.append("Nothing was kept: this was a dry run.")
    return "\n".join(lines)

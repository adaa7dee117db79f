"""Taking in a file from the first row to the last, with no other import beside it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from putright.intake import reading
from putright.intake.alone import alone
from putright.intake.files import folder_of
from putright.intake.importing import Result, import_rows, scattered
from putright.intake.old_file import OldFile
from putright.intake.rehearsal import rehearsal
from putright.intake.totals import totals

Watch = Callable[[int, int], object]
"""Told again and again how much of the file has been read, and how much there is."""


def import_file(
    path: Path,
    mapping_name: str,
    *,
    on: date,
    keep: bool,
    watch: Watch,
    files: Path | None = None,
) -> Result:
    """Take in the cases of a file, or do everything but keep them.

    `files` is the folder with those that its rows name, where it is not that of the mapping.
    Raises `procedure.toml.Mistakes`, `FileError`, `ImportRunning` and `NoRoom`, before any case is
    in.
    """
    mapping = reading.load(mapping_name)
    folder = folder_of(mapping, path, files, keep=keep)
    with OldFile(path, mapping) as file:
        apart = scattered(file, mapping) if mapping.several_rows else frozenset()
    with OldFile(path, mapping) as file, alone(), nullcontext() if keep else rehearsal():
        total = Result(above=file.above)
        for batch in import_rows(file, mapping, on=on, apart=apart, folder=folder):
            total.add(batch)
            watch(file.position, file.size)
        looked_at = (0, 0) if keep else (total.letters, total.files - total.letters)
        total.totals = totals(mapping.source, letters=looked_at[0], files=looked_at[1])
    return total

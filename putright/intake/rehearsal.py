"""Doing all of an import without keeping any of it, and without keeping anybody waiting."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.db import connection, transaction

COPY = "-rehearsal"
BESIDE_IT = ("", "-wal", "-shm", "-journal")
A_MEGABYTE = 1_000_000


class NoRoom(Exception):
    """There is no room for the copy that a rehearsal works on. The message is fit to show."""

    def __init__(self, needed: int, folder: Path) -> None:
        super().__init__(
            "A dry run on SQLite works on a copy of the database, and there is no room for it: "
            f"make {needed / A_MEGABYTE:,.0f} MB free in {folder}, and start it again."
        )


@contextmanager
def rehearsal() -> Iterator[None]:
    """Let this thread write what it likes until the block ends, and keep nothing of it.

    PostgreSQL takes a transaction back, for which nobody has to wait. SQLite has one writer at a
    time, so that there it all happens in a copy of the database. Raises `NoRoom`.
    """
    with _in_a_copy() if connection.vendor == "sqlite" else _taken_back():
        yield


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _in_a_copy() -> Iterator[None]:
    served = connection.settings_dict
    database = Path(served["NAME"])
    copy = Path(f"{database}{COPY}")
    _forget(copy)  # of a rehearsal that was killed
    try:
        _copy(database, copy)
        connection.close()
        connection.settings_dict = {**served, "NAME": str(copy)}
        yield
    finally:
        connection.close()
        connection.settings_dict = served
        _forget(copy)


def _copy(database: Path, copy: Path) -> None:
    """Copy what has been committed: readers and writers of the database go on meanwhile."""
    needed = 2 * database.stat().st_size
    if shutil.disk_usage(database.parent).free < needed:
        raise NoRoom(needed, database.parent)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, mode=0o600))
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _forget(copy: Path) -> None:
    for ending in BESIDE_IT:
        with suppress(FileNotFoundError):
            Path(f"{copy}{ending}").unlink()

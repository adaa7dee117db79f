"""One import at a time, that gives way to everybody else.

Two of the same file at once would each take in every case of it.

The one place of the import that knows which database it is. Each lock goes by itself when the
program that has it ends, however it ends.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.db import connection

A_TURN = 0.02
"""Seconds: longer than anybody who waits for SQLite's lock pauses before asking again."""

A_MOMENT = 0.5
"""Seconds: when two begin at once, neither has the lock until one of them has looked away."""

ADVISORY = 5_079_716  # any number that nothing else in this database uses
BESIDE = "-import"


class ImportRunning(Exception):
    """Another import has not ended. The message is fit to show."""

    def __init__(self) -> None:
        super().__init__(
            "Another import is running. Wait until it has ended, and then start this one again: "
            "what is in by then stays as it is."
        )


@contextmanager
def alone() -> Iterator[None]:
    """Keep every other import of this database out. Raises `ImportRunning` when there is one."""
    with _in_a_file() if connection.vendor == "sqlite" else _in_the_session():
        yield


@contextmanager
def _in_the_session() -> Iterator[None]:
    """A lock of PostgreSQL's, which outlasts the transactions of the batches."""
    if not _asked("SELECT pg_try_advisory_lock(%s)"):
        raise ImportRunning
    try:
        yield
    finally:
        _asked("SELECT pg_advisory_unlock(%s)")


@contextmanager
def _in_a_file() -> Iterator[None]:
    """A lock on an empty file beside the database, so that nobody else has to wait to write."""
    path = f"{connection.settings_dict['NAME']}{BESIDE}"
    with closing(sqlite3.connect(path, timeout=A_MOMENT, isolation_level=None)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise ImportRunning from error
            raise
        yield


def give_way() -> None:
    """Let those write who wait for it, between two batches.

    SQLite keeps no queue: its lock goes to whoever asks when it is free, and who waits for it
    pauses before asking again.
    """
    if connection.vendor == "sqlite":
        time.sleep(A_TURN)


def _asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [ADVISORY])
        return bool(cursor.fetchone()[0])

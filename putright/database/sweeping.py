"""Letting a database forget what is taken out of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def swept() -> Iterator[None]:
    """A block in which SQLite overwrites what it deletes, and after which its log has none of it.

    PostgreSQL does so in its own time: when it vacuums, and when it takes its log away.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        yield
        if not connection.in_atomic_block:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

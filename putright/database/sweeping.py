"""Letting a database forget what is taken out of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from putright.database import options

PAUSE = 0.02  # seconds between two looks whether anybody still reads


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
            _empty_the_log(cursor)


def _empty_the_log(cursor: CursorWrapper) -> None:
    """Empty it as soon as nobody reads from it."""
    give_up_at = time.monotonic() + options.SECONDS_TO_WAIT
    while True:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        in_use, _, _ = cursor.fetchone()
        if not in_use or time.monotonic() > give_up_at:
            return
        time.sleep(PAUSE)

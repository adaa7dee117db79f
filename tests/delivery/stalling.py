"""Stop whoever writes to the story, in the middle of their transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

ENDLESS = """
    CREATE VIEW endless AS
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
    SELECT n FROM numbers
"""
STALL = """
    CREATE TRIGGER stall BEFORE INSERT ON cases_event
    BEGIN SELECT max(n) FROM endless; END
"""

Somebody = Callable[[], bool]


@contextmanager
def story_stalled() -> Iterator[Somebody]:
    """Whoever adds an event is stuck until the end of the block. Yields whether somebody is."""
    with STALLS[connection.vendor]() as somebody_is_stuck:
        yield somebody_is_stuck


@contextmanager
def on_sqlite() -> Iterator[Somebody]:
    """A trigger that never ends, so that its writer can only be killed."""
    ask(connection, ENDLESS, STALL)
    try:
        yield somebody_writes
    finally:
        ask(connection, "DROP TRIGGER stall", "DROP VIEW endless")


def somebody_writes() -> bool:
    asking = connection.copy()
    asking.settings_dict["OPTIONS"]["timeout"] = 0
    try:
        ask(asking, "BEGIN IMMEDIATE")
    except OperationalError:
        return True
    finally:
        asking.close()
    return False


@contextmanager
def on_postgresql() -> Iterator[Somebody]:
    """A lock that lets everybody read and nobody write."""
    locking = connection.copy()
    ask(locking, "BEGIN", "LOCK TABLE cases_event IN SHARE MODE")
    try:
        yield somebody_waits
    finally:
        locking.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def ask(database: BaseDatabaseWrapper, *statements: str) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


STALLS = {"sqlite": on_sqlite, "postgresql": on_postgresql}

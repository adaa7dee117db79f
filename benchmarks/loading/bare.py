"""Tables without what makes adding rows slow: it is taken away before, and put back after."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection

from benchmarks.loading.tables import COPIED
from putright.database import guards

TABLES = [model._meta.db_table for model in COPIED]
SQLITE_INDEXES = """
SELECT 'DROP INDEX "' || name || '"', sql FROM sqlite_master
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})
"""
POSTGRESQL_CONSTRAINTS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
        pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype IN ('f', 'u') AND conrelid::regclass::text IN ({marks})
ORDER BY contype
"""
POSTGRESQL_INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid AND contype IN ('p', 'u')
WHERE conindid IS NULL AND indrelid::regclass::text IN ({marks})
"""
SQLITE_HURRIES = (
    "PRAGMA foreign_keys = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -1000000",
)
POSTGRESQL_HURRIES = ("SET maintenance_work_mem = '1GB'", "SET synchronous_commit = off")


@contextmanager
def tables() -> Iterator[None]:
    """Without indexes, keys to other tables and guards until the block ends; statistics last.

    What refuses a wrong row on its own stays: each row must be one that the database takes.
    """
    hurries = SQLITE_HURRIES if connection.vendor == "sqlite" else POSTGRESQL_HURRIES
    _run(hurries)
    put_back = _take_away()
    yield
    _run(put_back)
    guards.make(connection)
    _run(connection.ops.sequence_reset_sql(no_style(), COPIED))
    _run(["ANALYZE"] if connection.vendor == "sqlite" else ["VACUUM ANALYZE", "CHECKPOINT"])
    connection.close()  # and with it all that was set to hurry


def _take_away() -> list[str]:
    """Take away what can be, and return the statements that put it back."""
    put_back: list[str] = []
    if connection.vendor == "sqlite":
        kept = [guard for guard in guards.declared("sqlite") if guard.table in TABLES]
        _run(guard.undo for guard in kept)
        questions = [SQLITE_INDEXES]
    else:
        questions = [POSTGRESQL_CONSTRAINTS, POSTGRESQL_INDEXES]
    for question in questions:
        found = _ask(question)
        _run(away for away, _ in found)
        put_back = [back for _, back in found] + put_back
    return put_back


def _ask(question: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(question.format(marks=", ".join(["%s"] * len(TABLES))), TABLES)
        return cursor.fetchall()


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

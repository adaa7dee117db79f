"""Take guards away: to see what follows, or to clear a test's own rows, which they would refuse.

Only tests that need several connections clear rows: all others are rolled back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection as default
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

from putright.database.guards import declared


def take_away(name: str) -> None:
    """Do what somebody might do by hand. The end of the test undoes it."""
    default.check_constraints()  # PostgreSQL alters no table with checks still to come
    run(default, [guard.undo for guard in declared(default.vendor) if guard.name == name])


def let_tests_clear(connection: BaseDatabaseWrapper) -> None:
    """Lift the guards while Django empties the tables between two tests.

    For every connection of this kind of database: under Playwright's event loop a test has
    another one than the tests before it.
    """
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def unguarded_flush(self: BaseDatabaseOperations, statements: list[str]) -> None:
        with lifted(self.connection):
            flush(self, statements)

    operations.execute_sql_flush = unguarded_flush


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    lift, restore = LIFTS[connection.vendor](connection)
    run(connection, lift)
    try:
        yield
    finally:
        run(connection, restore)


def run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(connection: BaseDatabaseWrapper, question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def on_sqlite(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    guards = rows(
        connection,
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'",
    )
    return [f"DROP TRIGGER {name}" for name, _ in guards], [sql for _, sql in guards]


def on_postgresql(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    guarded = rows(
        connection,
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
    )
    settle = "SET CONSTRAINTS ALL IMMEDIATE"  # a table with checks still to come is not altered
    return (
        [settle, *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for (table,) in guarded)],
        [f"ALTER TABLE {table} ENABLE TRIGGER USER" for (table,) in guarded],
    )


LIFTS: dict[str, Callable[[BaseDatabaseWrapper], tuple[list[str], list[str]]]] = {
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
}

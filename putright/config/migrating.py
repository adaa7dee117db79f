"""Bringing the database up to date, and looking after its guards."""

from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from putright.database import guards
from putright.terminal import CouldNotStart

TOO_OLD = (
    "The database was made by a version before 0.2.0, of which none can be brought up to date. "
    "Move it away, or name another in DATABASE_URL, and begin anew."
)


def ask(*words: str, **options: bool) -> None:
    """Say what would be done, and do nothing. `SystemExit(1)` when checking finds anything."""
    call_command("migrate", *words, **options)


def is_behind() -> bool:
    """Whether migrations are there that this database has not been through."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(*words: str, **options: Any) -> list[str]:
    """Migrate as Django does; return the guards that were missing or altered, made again.

    Raises `CouldNotStart` for a database from before 0.2.0, when the migrations were written anew.
    """
    try:
        call_command("migrate", *words, **options)
    except InconsistentMigrationHistory as error:
        raise CouldNotStart(TOO_OLD) from error
    return guards.make(connection, proved=True)

"""Django's SQLite, with a schema editor that keeps the guards. Django chose the name."""

import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.sqlite3 import base, schema
from django.db.models import Model

from putright.database import options
from putright.database.engines.editing import Guarded

PAUSE = (0.001, 0.005)  # seconds, from which chance chooses, so that no two look in step
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
"""What SQLite says while another writes. What has been read and is old by now is no such thing."""


class SchemaEditor(Guarded, schema.DatabaseSchemaEditor):
    """Keeps the triggers of a table that is made anew, and says why it failed when it did.

    SQLite alters few things in place: Django makes a new table, copies the rows and drops the old
    one, and with it its triggers.
    """

    def _remake_table(self, model: type[Model], *args: Any, **options: Any) -> None:
        table = model._meta.db_table
        before = self._triggers(table)
        super()._remake_table(model, *args, **options)
        for name in before.keys() - self._triggers(table).keys():
            self.execute(before[name], params=None)

    def _triggers(self, table: str) -> dict[str, str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [table],
            )
            return dict(cursor.fetchall())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            super().__exit__(kind, error, trace)
            return
        # Django's own looks at the constraints first. That fails in a transaction that has failed,
        # hides the reason, and leaves the transaction open.
        BaseDatabaseSchemaEditor.__exit__(self, kind, error, trace)
        self.connection.enable_constraint_checking()


class Cursor(base.SQLiteCursorWrapper):
    """Tries again, for a while, what another's writing keeps from beginning.

    One writes at a time, for a few milliseconds. Left to itself, SQLite makes the others look after
    longer and longer pauses, up to a tenth of a second: with eight writers the lock lies idle most
    of the time, and the unlucky wait for seconds. Worse, it holds the connection all that while:
    the one who writes waits for it for ever when its thread comes to tidy up what is left of
    some statement of that connection.
    """

    def execute(self, query: str, params: Any = None) -> Any:
        return patiently(partial(super().execute, query, params))


def patiently(ask: Callable[[], Any]) -> Any:
    """Ask until nobody else writes. Raises SQLite's error once that takes too long."""
    give_up_at = time.monotonic() + options.SECONDS_TO_WAIT
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in BUSY or time.monotonic() > give_up_at:
                raise
        time.sleep(random.uniform(*PAUSE))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to SQLite that looks often whether it is its turn to write."""

    SchemaEditorClass = SchemaEditor

    def get_new_connection(self, params: dict[str, Any]) -> Any:
        make_private(Path(params["database"]))
        made = super().get_new_connection(params)
        made.execute("PRAGMA busy_timeout = 0")
        return made

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)


def make_private(database: Path) -> None:
    """Let only whoever runs us read the database file and its log, new or old.

    The file that is there is never opened for this: closing it would end the locks of the
    connections that we have to it.
    """
    if str(database).startswith((":", "file:")) or not database.parent.is_dir():
        return  # it is in memory, or will not open
    with suppress(FileExistsError):
        os.close(os.open(database, os.O_CREAT | os.O_EXCL, 0o600))
    for file in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        with suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)

"""Django's SQLite, with a schema editor that keeps the guards. Django chose the name."""

import os
import random
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from django.db import OperationalError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.sqlite3 import base, schema
from django.db.models import Model

from putright.database import options
from putright.database.engines.editing import Guarded

PAUSE = (0.001, 0.005)  # seconds, from which chance chooses, so that no two look in step


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


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to SQLite, whose transactions look often whether it is their turn.

    One writes at a time, for a few milliseconds. Left to itself, SQLite makes the others look after
    longer and longer pauses, up to a tenth of a second: with eight writers the lock lies idle most
    of the time, and the unlucky wait for seconds.
    """

    SchemaEditorClass = SchemaEditor

    def get_new_connection(self, params: dict[str, Any]) -> Any:
        make_private(Path(params["database"]))
        return super().get_new_connection(params)

    def _start_transaction_under_autocommit(self) -> None:
        give_up_at = time.monotonic() + options.SECONDS_TO_WAIT
        self._let_sqlite_wait(0)
        try:
            while True:
                try:
                    return super()._start_transaction_under_autocommit()
                except OperationalError as error:
                    if "locked" not in str(error) or time.monotonic() > give_up_at:
                        raise
                time.sleep(random.uniform(*PAUSE))
        finally:
            self._let_sqlite_wait(options.SECONDS_TO_WAIT)

    def _let_sqlite_wait(self, seconds: int) -> None:
        """How long a statement waits by SQLite's own way."""
        self.connection.execute(f"PRAGMA busy_timeout = {seconds * 1000}")


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

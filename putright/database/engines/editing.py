"""Changing the schema without losing what guards the record."""

import sys
from types import TracebackType

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from putright.database import guards


class Guarded(BaseDatabaseSchemaEditor):
    """A schema editor that makes the guards in the transaction in which it makes their table.

    So each migration is committed with its guards or not at all, whatever comes of the next.
    """

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        failure = (kind, error, trace)
        try:
            if kind is None and not self.collect_sql:
                guards.make(self.connection)
        except BaseException:
            failure = sys.exc_info()
            raise
        finally:
            super().__exit__(*failure)

"""Django's PostgreSQL, with a schema editor that makes the guards. Django chose the name."""

from django.db.backends.postgresql import base, schema

from putright.database.engines.editing import Guarded


class SchemaEditor(Guarded, schema.DatabaseSchemaEditor):
    """PostgreSQL alters a table in place, so that its triggers stay."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL."""

    SchemaEditorClass = SchemaEditor

    def close_if_unusable_or_obsolete(self) -> None:
        """Begin the next request with a new connection after an error of the database.

        A statement that was prepared before somebody altered its table fails for as long as its
        connection lives.
        """
        if self.errors_occurred and not self.in_atomic_block:
            self.close()
        super().close_if_unusable_or_obsolete()

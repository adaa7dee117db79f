"""Django's PostgreSQL, with a schema editor that makes the guards. Django chose the name."""

from django.db.backends.postgresql import base, schema

from putright.database.engines.editing import Guarded


class SchemaEditor(Guarded, schema.DatabaseSchemaEditor):
    """PostgreSQL alters a table in place, so that its triggers stay."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL."""

    SchemaEditorClass = SchemaEditor

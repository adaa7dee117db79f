"""A smaller record: what is said twice goes, and PostgreSQL compresses words within their row."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WITH_WORDS = ("cases_case", "cases_letter", "cases_words")
LARGE = 256
"""From how many bytes on a row is compressed; 2,000 if nothing is said."""


def compress(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Compress what people wrote, and keep it in its row: elsewhere it would have to be fetched."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in WITH_WORDS:
            cursor.execute(f"ALTER TABLE {table} SET (toast_tuple_target = {LARGE})")
            cursor.execute(
                "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = %s::regclass "
                "AND attstorage = 'x' AND attnum > 0 AND NOT attisdropped",
                [table],
            )
            for (column,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE MAIN")


def indexed_with_its_number(model: str, field: str, related_name: str, to: str) -> migrations.AlterField:
    """A reference that needs no index of its own, because a unique constraint begins with it."""
    return migrations.AlterField(
        model,
        field,
        models.ForeignKey(
            to, django.db.models.deletion.CASCADE, related_name=related_name, db_index=False
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_indexes")]

    operations = [
        migrations.RemoveField("event", "previous_hash"),
        indexed_with_its_number("event", "case", "events", "cases.case"),
        indexed_with_its_number("finding", "point", "findings", "cases.point"),
        indexed_with_its_number("party", "case", "parties", "cases.case"),
        indexed_with_its_number("point", "case", "points", "cases.case"),
        indexed_with_its_number("stage", "case", "stages", "cases.case"),
        migrations.RunPython(compress, migrations.RunPython.noop),
    ]

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COMPRESSED = {"cases_case": 1024, "cases_letter": 512, "cases_words": 512}
"""From how many bytes on PostgreSQL compresses a row of a table; 2,000 if nothing is said."""


def compress(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep words small on PostgreSQL, and do without its column of them, which no index needs."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("ALTER TABLE cases_words DROP COLUMN IF EXISTS index")
    for table, size in COMPRESSED.items():
        schema_editor.execute(f"ALTER TABLE {table} SET (toast_tuple_target = {size})")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RemoveIndex("case", name="case_of_officer"),
        migrations.RemoveIndex("case", name="case_of_team"),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["officer", "due_on"],
                include=["update_due_on"],
                name="case_of_officer",
                condition=models.Q(closed_on=None),
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["team", "due_on"],
                include=["update_due_on"],
                name="case_of_team",
                condition=models.Q(closed_on=None),
            ),
        ),
        migrations.RunPython(compress, migrations.RunPython.noop),
    ]

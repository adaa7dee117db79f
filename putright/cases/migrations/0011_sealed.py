"""A salt for each case that there is, and an event with the digests of its rows as they stand."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from putright.cases.sealing import seal_as_they_stand

SALTS = {
    "sqlite": "UPDATE cases_case SET salt = randomblob(16)",
    "postgresql": "UPDATE cases_case SET salt = uuid_send(gen_random_uuid())",
}


def seal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SALTS[schema_editor.connection.vendor])
    seal_as_they_stand(apps)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_seals"), ("people", "0001_initial")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]

"""No row holds the key of a link any more, and each case seals its people as they stand now."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from putright.cases.sealing import seal_as_they_stand


def seal(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    seal_as_they_stand(apps, table="party")


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_keys_of_links")]
    operations = [
        migrations.RemoveField(model_name="party", name="link_key"),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]

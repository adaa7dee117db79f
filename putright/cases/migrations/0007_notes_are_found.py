"""Cases are found by their notes, as by everything else that is said in them."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Concat

from putright.cases.search import plain


def add_notes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the words of each note to those by which its case is found."""
    using = schema_editor.connection.alias
    words = apps.get_model("cases", "Words").objects.using(using)
    notes = apps.get_model("cases", "Note").objects.using(using).order_by("pk")
    for case, text in notes.values_list("case", "text").iterator():
        more = Value(f" {' '.join(plain(text))}")
        words.filter(case=case).update(text=Concat(F("text"), more))


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_messages")]
    operations = [migrations.RunPython(add_notes, migrations.RunPython.noop)]

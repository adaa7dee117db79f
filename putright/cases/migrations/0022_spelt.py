"""Cases are found by the ends of telephone numbers, and without the letters of other languages."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Concat

from putright.cases.search import plain
from putright.people.spelling import from_the_end, numbers_in


def spell_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the words by which cases are found as they are searched by now."""
    using = schema_editor.connection.alias
    words = apps.get_model("cases", "Words").objects.using(using)
    rows = words.values_list("pk", "text").iterator()
    foreign = [(key, text) for key, text in rows if not text.isascii()]
    for key, text in foreign:
        words.filter(pk=key).update(text=" ".join(plain(text)))
    parties = apps.get_model("cases", "Party").objects.using(using).order_by("pk")
    for case, phone, gave in parties.values_list("case", "person__phone", "gave").iterator():
        numbers = numbers_in(f"{phone}\n{gave.get('phone', '')}")
        if numbers:
            more = Value(f" {' '.join(map(from_the_end, numbers))}")
            words.filter(case=case).update(text=Concat(F("text"), more))


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_taken_up"), ("people", "0003_reach")]
    operations = [migrations.RunPython(spell_anew, migrations.RunPython.noop)]

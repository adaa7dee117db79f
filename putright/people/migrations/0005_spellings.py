"""The words of all names, by what is mistyped for them."""

from itertools import islice

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from putright.people.contact import NAMELESS
from putright.people.sounding import keys, words_of_name


def learn_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Learn the names of everybody on record."""
    using = schema_editor.connection.alias
    people = apps.get_model("people", "Person").objects.using(using)
    names = people.exclude(name__in=[NAMELESS, "(erased)"]).values_list("name", flat=True)
    words = {word for name in names.iterator() for word in words_of_name(name)}
    Spelling = apps.get_model("people", "Spelling")
    rows = (
        Spelling(key=key, word=word)
        for word in sorted(words)
        for key in sorted(keys(word.replace(" ", "")))
    )
    while batch := list(islice(rows, 1000)):
        Spelling.objects.using(using).bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_look_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=24)),
                ("word", models.CharField(max_length=100)),
            ],
            options={
                "indexes": [models.Index(fields=["word"], name="spelling_word")],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "word"), name="spelling_once")
                ],
            },
        ),
        migrations.RunPython(learn_all, migrations.RunPython.noop),
    ]

"""Migrations of a version that is yet to come, as `putright makemigrations` would write them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.migrations import Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.db.models import CheckConstraint, Q
from django.test import override_settings

NAME, FAILING = "9000_one_more_kind", "9999_fails"
PACKAGE = "later_migrations_of_cases"
BESIDE_OURS = """
from putright.cases import migrations

__path__ = [*__path__, *migrations.__path__]
"""
FAILS = """
from django.db import migrations, models


def change_history(apps, schema_editor):
    apps.get_model("cases", "Event").objects.update(number=0)
    raise RuntimeError("There was no history to change.")


class Migration(migrations.Migration):
    dependencies = [("cases", "{after}")]
    operations = [
        migrations.AlterField("event", "hash", models.CharField(max_length=200)),
        migrations.RunPython(change_history),
    ]
"""


@contextmanager
def version(folder: Path, *, failing: bool = False) -> Iterator[None]:
    """Let a later version be installed for as long as the block; its last migration may fail."""
    package = folder / PACKAGE
    package.mkdir()
    (package / "__init__.py").write_text(BESIDE_OURS)
    (package / f"{NAME}.py").write_text(MigrationWriter(later_migration()).as_string())
    if failing:
        (package / f"{FAILING}.py").write_text(FAILS.format(after=NAME))
    sys.path.insert(0, str(folder))
    try:
        with override_settings(MIGRATION_MODULES={"cases": PACKAGE}):
            yield
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def later_migration() -> Migration:
    """What Django makes of the change, in its own words."""
    loader = MigrationLoader(None)
    now = loader.project_state()
    detector = MigrationAutodetector(now, changed(now))
    (migration,) = detector.changes(loader.graph, migration_name="one_more_kind")["cases"]
    return migration


def changed(state: ProjectState) -> ProjectState:
    """Another kind of event, a longer hash, and words that may be left out.

    So both guarded tables change, and SQLite has to make both of them anew.
    """
    state = state.clone()
    event, words = state.models["cases", "event"], state.models["cases", "words"]
    event.options["constraints"] = [
        one_more(constraint) if constraint.name == "event_kind_known" else constraint
        for constraint in event.options["constraints"]
    ]
    longer = event.fields["hash"].clone()
    longer.max_length *= 2
    optional = words.fields["text"].clone()
    optional.db_default = ""
    event.fields["hash"], words.fields["text"] = longer, optional
    return state


def one_more(constraint: CheckConstraint) -> CheckConstraint:
    ((lookup, kinds),) = constraint.condition.children
    return CheckConstraint(condition=Q((lookup, [*kinds, "praised"])), name=constraint.name)

"""A record as 0.2.0 kept it: part of the demonstration, in `record-0.2.0.jsonl`.

`python -m tests.upgrade.record` wrote it while the code was that of 0.2.0. It is read into the
schema of 0.2.0 for ever after. Each table begins with a line of its model and its fields; each line
after that is a row.
"""

import json
import os
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

RECORD = Path(__file__).with_name("record-0.2.0.jsonl")
NOW = datetime(2026, 11, 10, 12, tzinfo=ZoneInfo("Europe/London"))
CASES = 25
AT_ONCE = 500


class Table(NamedTuple):
    """The rows of a model, and the names of their fields."""

    model: str
    fields: list[str]
    rows: list[list]


def read(of_then: AppConfig) -> None:
    """Put the record into an empty database of that schema; `of_then` are its models."""
    models = []
    with transaction.atomic():
        for table in tables():
            model = of_then.get_model(table.model)
            model._base_manager.bulk_create(made(model, table), batch_size=AT_ONCE)
            models.append(model)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def made(model: type[Model], table: Table) -> Iterator[Model]:
    fields = [model._meta.get_field(name) for name in table.fields]
    for field in fields:
        field.auto_now = field.auto_now_add = False  # it was written then
    for row in table.rows:
        values = (field.to_python(value) for field, value in zip(fields, row, strict=True))
        yield model(**dict(zip(table.fields, values, strict=True)))


def tables() -> list[Table]:
    found = []
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        content = json.loads(line)
        if isinstance(content, dict):
            found.append(Table(**content, rows=[]))
        else:
            found[-1].rows.append(content)
    return found


def live() -> None:
    """Live a part of the demonstration in an empty database, and decide what it does not."""
    from putright.accounts import council
    from putright.demonstration import COUNCIL, PASSWORD, STORIES
    from putright.demonstration.life import Life
    from putright.policy import commands
    from tests.policy import given

    council.set_up(council.read(COUNCIL), password=PASSWORD)
    commands.load_holidays(given.govuk_text(), source="GOV.UK", by=None, on=given.TODAY)
    commands.close_on([given.WEDNESDAY], by=None, on=given.TODAY)
    commands.write_draft(given.procedure(), by=None, on=given.TODAY)
    life = Life(tomllib.loads(STORIES.read_text(encoding="utf-8")), now=NOW)
    life.arrivals = life.arrivals[:: len(life.arrivals) // CASES]
    list(life.live())


def lines() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("putright.") and model._base_manager.exists():
            names = [field.attname for field in model._meta.concrete_fields]
            yield json.dumps({"model": model._meta.label_lower, "fields": names})
            for row in model._base_manager.order_by("pk").values_list(*names):
                yield as_line(row)


def as_line(row: tuple) -> str:
    return json.dumps(row, default=str, ensure_ascii=False)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"PUTRIGHT_HOME": home, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        import django

        django.setup()
        call_command("migrate", verbosity=0)
        live()
        RECORD.write_text("\n".join(lines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

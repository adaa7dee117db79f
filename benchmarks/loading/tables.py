"""The tables that are copied, and how many rows are written at once."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BinaryField, JSONField, Model

from benchmarks.loading import gaps
from putright.cases import models
from putright.people.models import Person

COPIED: list[type[Model]] = [
    Person,
    models.Case,
    models.Party,
    models.Stage,
    models.Extension,
    models.UpdateInterval,
    models.ProgressUpdate,
    models.Contribution,
    models.Point,
    models.Finding,
    models.Letter,
    models.Remedy,
    models.Note,
    models.Message,
    models.Attachment,
    models.Event,
    models.Words,
    models.Stage.contributors.through,
    models.Letter.writers.through,
]
"""Each after those to which its rows point."""

AT_ONCE = 2_000


class Table:
    """A table, and the lines that wait to be written into it."""

    def __init__(self, model: type[Model]) -> None:
        self.name = model._meta.db_table
        self.fields = list(model._meta.concrete_fields)
        columns = [connection.ops.quote_name(field.column) for field in self.fields]
        quoted, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
        self.copy = f"COPY {self.name} ({quoted}) FROM STDIN"
        self.insert = f"INSERT INTO {self.name} ({quoted}) VALUES ({marks})"
        self.waiting: list[str] = []
        self.binary = [at for at, field in enumerate(self.fields) if isinstance(field, BinaryField)]

    def add(self, lines: str) -> None:
        """Write the lines of some rows; soon, with others."""
        self.waiting.append(lines)
        if len(self.waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write all that waits: by COPY on PostgreSQL, by one prepared statement on SQLite."""
        lines, self.waiting = "".join(self.waiting), []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(self.copy) as copy:
                    copy.write(lines)
            else:
                cursor.executemany(self.insert, map(self._row, lines.split("\n")[:-1]))

    def _row(self, line: str) -> list[object]:
        """The cells of a row, with bytes where SQLite has bytes."""
        cells: list[object] = [*gaps.read(line)]
        for at in self.binary:
            cells[at] = bytes.fromhex(str(cells[at]).removeprefix(gaps.BYTES))
        return cells


def next_key(model: type[Model]) -> int:
    """A key that no row has, nor any after it."""
    newest = model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) + 1


def stored(field: Any, value: Any) -> str | None:
    """The text of a cell as the database has it."""
    if value is None:
        return None
    if isinstance(field, JSONField):
        return json.dumps(value, cls=field.encoder)
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def belonging(model: type[Model], case: models.Case) -> Iterable[Any]:
    """The rows of one table that belong to a case, in the order of their keys."""
    if model is models.Case:
        return [case]
    if model is Person:
        return Person.objects.filter(parties__case=case).order_by("pk")
    names = {field.name for field in model._meta.fields}
    noun = next(noun for noun in ("case", "stage", "letter", "point") if noun in names)
    way = noun if noun == "case" else f"{noun}__case"
    return model.objects.filter(**{way: case}).order_by("pk")

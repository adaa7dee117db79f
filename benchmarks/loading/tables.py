"""The tables that are copied: what is in their columns, and how many rows are written at once."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, JSONField, Model

from putright.accounts.models import Officer, Team
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
    models.Attachment,
    models.Event,
    models.Words,
    models.Stage.contributors.through,
    models.Letter.writers.through,
]
"""Each after those to which its rows point."""

AT_ONCE = 20_000
Cells = list[Any]


class Moves(Enum):
    """What becomes of the cells of a column when a case is copied."""

    STAYS = auto()
    KEY = auto()
    OFFICER = auto()
    TEAM = auto()
    DAY = auto()
    MOMENT = auto()


class Table:
    """A table, column by column; rows are lists of cells in the same order."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.name = model._meta.db_table
        self.fields = list(model._meta.concrete_fields)
        self.columns = [field.column for field in self.fields]
        self.moves = [_moves(field) for field in self.fields]
        self.buffer: list[Cells] = []
        quoted = ", ".join(connection.ops.quote_name(column) for column in self.columns)
        self.copy = f"COPY {self.name} ({quoted}) FROM STDIN"
        marks = ", ".join(["%s"] * len(self.columns))
        self.insert = f"INSERT INTO {self.name} ({quoted}) VALUES ({marks})"

    def place(self, column: str) -> int:
        """Where a column stands in a row."""
        return self.columns.index(column)

    def add(self, cells: Cells) -> None:
        """Write a row; soon, with others."""
        self.buffer.append(cells)
        if len(self.buffer) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write all rows that wait: by COPY on PostgreSQL, by one prepared statement on SQLite."""
        rows, self.buffer = self.buffer, []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(self.copy) as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany(self.insert, rows)

    def rows_of(self, instances: Iterable[Model]) -> Iterator[Cells]:
        """The rows as templates hold them: days and moments as they are, the rest as stored."""
        for instance in instances:
            yield [_cell(field, getattr(instance, field.attname)) for field in self.fields]


def next_key(model: type[Model]) -> int:
    """A key that no row has, nor any after it."""
    newest = model.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) + 1


def _moves(field: Any) -> Moves:
    model = field.related_model or (field.model if field.primary_key else None)
    if model in (Officer, Team):
        return Moves.OFFICER if model is Officer else Moves.TEAM
    if model in COPIED:
        return Moves.KEY
    if isinstance(field, DateTimeField):
        return Moves.MOMENT
    return Moves.DAY if isinstance(field, DateField) else Moves.STAYS


def _cell(field: Any, value: Any) -> Any:
    if isinstance(value, date | datetime) or value is None:
        return value
    if isinstance(field, JSONField):
        return json.dumps(value, cls=field.encoder)
    stored = field.get_db_prep_save(value, connection)
    return str(stored) if isinstance(stored, str) else stored

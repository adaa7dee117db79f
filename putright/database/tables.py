"""Adding many rows at once, as plain values: an import adds a dozen for each of its cases.

`bulk_create` wants an instance of a model for each row, and works out how to write each value of
each anew, which takes several times as long as the database does. Use it all the same wherever rows
come by the dozen.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any

from django.db import connection, models
from django.db.models import Field, Model

from putright.database.fields import Chosen

Row = Mapping[str, object]
"""Values by the name under which an instance has them: a `case_id` and not a `case`."""

VALUES = 4_000
"""In one statement: each database takes eight times as many, and gets no faster by more."""

AS_THEY_ARE = (
    models.AutoField,
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
"""Columns whose values the database takes without a change, but for those that are `Chosen`."""


class Table:
    """The table of a model. What a row does not give gets the default of its column.

    A default that is worked out for each row is none here: give it. What the database guards, it
    guards as ever, and an `IntegrityError` is raised for a row that it refuses.
    """

    def __init__(self, model: type[Model]) -> None:
        self.fields = [
            field
            for field in model._meta.local_concrete_fields
            if not isinstance(field, models.AutoField)
        ]
        self.defaults = {field.attname: _default(field) for field in self.fields}
        self.written = [(field.attname, _writer(field)) for field in self.fields if _changes(field)]
        quoted = connection.ops.quote_name
        self.name, self.key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
        self.columns = ", ".join(quoted(field.column) for field in self.fields)

    def add(self, rows: Sequence[Row]) -> list[int]:
        """Add rows, and return their keys in the same order."""
        source = self._document if connection.vendor == "postgresql" else self._marks
        keys: list[int] = []
        with connection.cursor() as cursor:
            for some in self._in_parts(rows):
                given, values = source([self._values(row) for row in some])
                cursor.execute(
                    f"INSERT INTO {self.name} ({self.columns}) {given} RETURNING {self.key}", values
                )
                keys += [key for (key,) in cursor.fetchall()]
        return keys

    def _marks(self, rows: Sequence[Iterable[object]]) -> tuple[str, list[object]]:
        """All rows in one statement: SQLite takes half as long as with a statement for each."""
        marks = f"({', '.join(['%s'] * len(self.fields))})"
        return f"VALUES {', '.join([marks] * len(rows))}", list(chain.from_iterable(rows))

    def _document(self, rows: Sequence[Iterable[object]]) -> tuple[str, list[object]]:
        """All rows in one value, for its driver reads marks by the thousand slowly."""
        names = [field.column for field in self.fields]
        document = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)
        given = f"SELECT {self.columns} FROM json_populate_recordset(NULL::{self.name}, %s)"
        return given, [document]

    def _in_parts(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        size = VALUES // len(self.fields)
        return (rows[first : first + size] for first in range(0, len(rows), size))

    def _values(self, row: Row) -> Iterable[object]:
        """The values of all columns, in their order, as the database takes them."""
        whole = self.defaults | row
        if len(whole) > len(self.fields):
            raise TypeError(f"There are no columns {sorted(row.keys() - self.defaults.keys())}.")
        for name, write in self.written:
            whole[name] = write(whole[name])
        return whole.values()


def _default(field: "Field[Any, Any]") -> object:
    worked_out = field.has_default() and callable(field.default)
    alike = isinstance(field, models.JSONField)  # an empty document is the same in each row
    return field.get_default() if alike or not worked_out else None


def _changes(field: "Field[Any, Any]") -> bool:
    """Whether values of this column are written in a way of the database's own."""
    return isinstance(field, Chosen) or not isinstance(field, AS_THEY_ARE)


def _writer(field: "Field[Any, Any]") -> Callable[[Any], object]:
    """What writes a value; the same days and members of lists come again and again."""
    if isinstance(field, Chosen):
        return lambda value: str(field.to_python(value))
    if isinstance(field, models.BinaryField):
        return _bytes
    if not isinstance(field, models.JSONField):
        return lru_cache(maxsize=5_000)(partial(field.get_db_prep_save, connection=connection))
    encode = partial(connection.ops.adapt_json_value, encoder=field.encoder)
    if connection.vendor == "postgresql":
        encode = dict  # it becomes a part of the document
    return lambda value: value if value is None else encode(value)


def _bytes(value: bytes | None) -> object:
    """Bytes as the database takes them; on PostgreSQL as a document writes them."""
    return f"\\x{value.hex()}" if value and connection.vendor == "postgresql" else value


@cache
def table(model: type[Model]) -> Table:
    """The table of a model, prepared once."""
    return Table(model)

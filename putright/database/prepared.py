"""Questions whose SQL Django writes once, to be asked again and again with other values.

Writing the SQL of a question takes Django longer than the database needs to answer it, and rows as
plain tuples are made in a fraction of the time of models. When to use this, and when not:
docs/explanation/prepared-questions.md.
"""

from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Field, Model, QuerySet, Value
from django.db.models.query import get_related_populators
from django.db.models.sql import Query

Row = TypeVar("Row")


class Mark(Value):
    """Stands in a question for a value that is given when it is asked."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, *_: object) -> tuple[str, list[Any]]:
        """A placeholder, with this mark in the place of the value."""
        return "%s", [self]


class Written(NamedTuple):
    """The SQL of a question for one database, and how to read what it gives."""

    sql: str
    values: tuple[object, ...]
    """The values in their order: a `Mark` where one is given at the asking."""
    converters: Mapping[int, Any]
    compiler: Any
    make: Callable[[list[Any]], Any]


class Prepared(Generic[Row]):
    """One question to the database, whose SQL is written once.

    `question` takes a mark for each of `given`, by name, and returns a query set that uses them as
    if they were values. Its rows become instances of the model; with `.values()` and `row`, a
    named tuple class, they become `row`, whose names must be those of the columns.

        by_key = Prepared(lambda key: Case.objects.filter(pk=key), key=BigIntegerField())
        [case] = by_key.ask(key=7)
    """

    def __init__(
        self,
        question: Callable[..., QuerySet[Any]],
        row: type[Row] | None = None,
        **given: Field,
    ) -> None:
        self.question = question
        self.row = row
        self.given = given
        self.written: dict[str, Written | None] = {}

    def ask(self, using: str = DEFAULT_DB_ALIAS, /, **values: object) -> list[Row]:
        """Ask it with these values, and return all rows.

        Raises `TypeError` when a value is None, which SQL compares in a way of its own, or when the
        values are not those that the question needs.
        """
        if using not in self.written:
            self.written[using] = self._write(using)
        written = self.written[using]
        if written is None:
            return []
        connection = connections[using]
        said = self._said(values, connection)
        facts = [said[each.value] if isinstance(each, Mark) else each for each in written.values]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, facts)
            rows = cursor.fetchall()
        if written.converters:
            rows = written.compiler.apply_converters(rows, written.converters)
        return [written.make(row) for row in rows]

    def _said(self, values: Mapping[str, object], connection: Any) -> dict[str, object]:
        """The values as the database takes them."""
        if values.keys() != self.given.keys() or None in values.values():
            raise TypeError(f"This question needs {', '.join(self.given) or 'no value'}.")
        return {
            name: field.get_db_prep_value(values[name], connection)
            for name, field in self.given.items()
        }

    def _write(self, using: str) -> Written | None:
        """Have Django write the SQL; None when the question can have no answer."""
        marks = {name: Mark(name, field) for name, field in self.given.items()}
        query = self.question(**marks).using(using).query
        compiler = query.get_compiler(using)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return None
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return Written(
            sql, tuple(values), converters, compiler, self._maker(query, compiler, using)
        )

    def _maker(self, query: Query, compiler: Any, using: str) -> Callable[[list[Any]], Any]:
        if query.default_cols:
            return _models(compiler, using)
        names = tuple(query.selected or (*query.values_select, *query.annotation_select))
        row: Any = self.row or namedtuple("Row", names)
        if row._fields != names:
            raise TypeError(f"{row.__name__} has other names than the columns {', '.join(names)}.")
        return cast(Callable[[list[Any]], Any], row._make)


def _models(compiler: Any, using: str) -> Callable[[list[Any]], Any]:
    """How a row becomes a model, with the models that come with it and what is annotated."""
    model, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, end = places[0], places[-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:end]]
    related = get_related_populators(compiler.klass_info, compiler.select, using)
    annotated = compiler.annotation_col_map or {}

    def make(row: list[Any]) -> Any:
        made = model.from_db(using, names, row[first:end])
        for each in related:
            each.populate(row, made)
        for name, at in annotated.items():
            setattr(made, name, row[at])
        return made

    return make


def numbered(keys: Iterable[int]) -> dict[str, int]:
    """Keys by the names of marks, for a question that needs one for each."""
    return {f"key{n}": key for n, key in enumerate(keys)}


def fields(many: int) -> dict[str, Field]:
    """The fields of so many keys, by the same names."""
    return {f"key{n}": BigIntegerField() for n in range(many)}


def give(name: str, rows: Iterable[Model], to: Iterable[Model], *, by: str) -> None:
    """Let each of `to` have those of `rows` that belong to it, as `prefetch_related` would do.

    `name` is that of the rows on their owner, as in `stage.extensions`, and `by` that of the owner
    on a row, as in `extension.stage`.
    """
    of: dict[Any, list[Model]] = defaultdict(list)
    owners = {owner.pk: owner for owner in to}
    for row in rows:
        key = getattr(row, f"{by}_id")
        setattr(row, by, owners[key])
        of[key].append(row)
    for key, owner in owners.items():
        found: Any = owner._meta.get_field(name).related_model._default_manager.none()
        found._result_cache = of[key]
        vars(owner).setdefault("_prefetched_objects_cache", {})[name] = found

"""Loading many cases fast: the demonstration's lives, copied row by row with words of their own.

A copy is what commands would have written: every stage, letter and event, with new keys, a new
reference and a new chain of hashes. Rows are copied as the database holds them, without models.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from benchmarks.words import Language
from putright.accounts.models import Officer
from putright.cases import models, references, search
from putright.cases.models.party import new_link_key
from putright.people.models import Person

COPIED: list[type[Model]] = [
    Person,
    models.Case,
    models.Party,
    models.Stage,
    models.Extension,
    models.Point,
    models.Finding,
    models.Letter,
    models.Remedy,
    models.Note,
    models.Event,
    models.Words,
    models.Stage.contributors.through,
    models.Letter.writers.through,
]
OFFICERS_FOR_ONE = 15
"""A council with many cases has many officers: each of the demonstration's stands for so many."""

Row = dict[str, object]


class Table:
    """The rows of one table as the demonstration has them."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.fields = list(model._meta.concrete_fields)
        self.columns = [field.column for field in self.fields]
        self.quoted = ", ".join(connection.ops.quote_name(column) for column in self.columns)
        self.keys = {
            field.column: field.related_model if field.is_relation else model
            for field in self.fields
            if (field.is_relation or field.primary_key) and (field.related_model or model) in COPIED
        }

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, in the order of their keys."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.quoted} FROM {self.model._meta.db_table} ORDER BY 1")
            return [dict(zip(self.columns, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def step(self) -> int:
        """By how much a key grows from one copy to the next."""
        return max((int(str(row[self.columns[0]])) for row in self.rows), default=0)

    def add(self, rows: list[Row]) -> None:
        """Insert rows: by COPY on PostgreSQL, by one prepared statement on SQLite."""
        values = [[row[column] for column in self.columns] for row in rows]
        name = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {name} ({self.quoted}) FROM STDIN") as copy:
                    for line in values:
                        copy.write_row(line)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(f"INSERT INTO {name} ({self.quoted}) VALUES ({marks})", values)


class Copier:
    """Makes copy after copy of the demonstration."""

    def __init__(self) -> None:
        self.language = Language()
        self.tables = {model: Table(model) for model in COPIED}
        self.events = list(models.Event.objects.order_by("pk"))
        self.officers = _several_for_each()
        self.made = 0
        self.given_out = set(models.Case.objects.values_list("reference", flat=True))
        self.references: dict[object, str] = {}
        self.texts: dict[object, str] = {}
        self.edits: dict[type[Model], Callable[[Row, int], None]] = {
            models.Case: self._case,
            models.Stage: self._stage,
            models.Party: self._party,
            models.Words: self._words,
        }

    @property
    def size(self) -> int:
        """How many cases one copy has."""
        return len(self.tables[models.Case].rows)

    def next_number(self) -> int:
        """The first copy whose keys nothing has: what was added meanwhile has keys too."""
        tops = [
            ((model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0), table.step)
            for model, table in self.tables.items()
        ]
        return max(-(-top // step) for top, step in tops if step)

    @transaction.atomic
    def copy(self, number: int) -> None:
        """Write copy `number`, counted from 1."""
        self.references, self.texts = {}, {}
        for model, table in self.tables.items():
            rows = list(self._moved(table, number))
            edit = self.edits.get(model)
            for row in rows if edit else ():
                edit(row, number)
            if model is models.Event:
                self._chain(rows)
            table.add(rows)

    def _moved(self, table: Table, number: int) -> Iterator[Row]:
        for row in table.rows:
            moved = dict(row)
            for column, target in table.keys.items():
                if moved[column] is not None:
                    moved[column] += self.tables[target].step * number
            yield moved

    def _case(self, row: Row, number: int) -> None:
        self.made += 1
        row["reference"] = self.references[row["id"]] = self._new_reference()
        text = self.texts[row["id"]] = self.language.text(self.made)
        row["account"] = f"{row['account']} {text}"
        self._stage(row, number)

    def _new_reference(self) -> str:
        reference = references.new()
        while reference in self.given_out:
            reference = references.new()
        self.given_out.add(reference)
        return reference

    def _stage(self, row: Row, number: int) -> None:
        row["officer_id"] = self._officer(row["officer_id"], number)

    def _party(self, row: Row, number: int) -> None:
        row["link_key"] = new_link_key()

    def _words(self, row: Row, number: int) -> None:
        case = row["case_id"]
        said = f"{row['text']} {self.references[case]} {self.texts[case]}"
        row["text"] = " ".join(search.plain(said))

    def _officer(self, officer: object, number: int) -> object:
        several = self.officers.get(officer)
        return several[number % len(several)] if several else officer

    def _chain(self, rows: list[Row]) -> None:
        last: dict[object, str] = {}
        for row, event in zip(rows, self.events, strict=True):
            event.previous_hash = last.get(row["case_id"], "")
            hashed = event.chained(self.references[row["case_id"]])
            last[row["case_id"]] = hashed
            row["previous_hash"], row["hash"] = event.previous_hash, hashed


def load(copier: Copier, cases: int) -> Iterator[int]:
    """Fill a database that holds the demonstration up to about this many cases.

    Yields how many there are after each copy. The last copy is whole, so there may be more.
    """
    there, number = models.Case.objects.count(), copier.next_number()
    while there + copier.size <= cases:
        copier.copy(number)
        there, number = there + copier.size, number + 1
        yield there
    _settle()


def _several_for_each() -> dict[object, list[int]]:
    """For each officer of the demonstration the keys of those who share their work."""
    several: dict[object, list[int]] = {}
    for officer in Officer.objects.prefetch_related("appointments").order_by("pk"):
        others = [
            Officer.objects.create_officer(
                f"{number}.{officer.email}", officer.name, *officer.roles, team=officer.team
            ).pk
            for number in range(1, OFFICERS_FOR_ONE)
        ]
        several[officer.pk] = [officer.pk, *others]
    return several


def _settle() -> None:
    """Bring the counters of keys and the statistics of the planner up to date."""
    statements = connection.ops.sequence_reset_sql(no_style(), COPIED)
    with connection.cursor() as cursor:
        for statement in [*statements, "ANALYZE"]:
            cursor.execute(statement)

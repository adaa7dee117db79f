"""A case that was lived, ready to be copied: its rows, and the places in each of what moves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import Model

from benchmarks.loading.due import Counted
from benchmarks.loading.tables import Cells, Moves, Table
from putright.cases import search
from putright.cases.models import Case, Event, EventKind, Letter, Note, Words
from putright.people.models import Person

OPENS, MINUTES = 8 * 60, 8
"""The events of a copied case begin at eight o'clock, and each takes so many minutes."""
PER_PERSON = (Person, Words)
"""Whose rows are not moved but made anew for each copy."""


@dataclass
class Row:
    """A row, and the places in it of what moves. Its keys count from 0 within the case."""

    table: Table
    cells: Cells
    keys: list[tuple[int, type[Model]]] = field(default_factory=list)
    officers: list[int] = field(default_factory=list)
    teams: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    moments: list[tuple[int, date, str]] = field(default_factory=list)
    """Where a moment stands, its day, and the time of that day."""
    details: dict[str, Any] = field(default_factory=dict)
    """What an event says besides."""


class Template:
    """One case that was lived, with all that belongs to it."""

    def __init__(self, case: Case, tables: dict[type[Model], Table]) -> None:
        self.case = case
        self.counted = Counted(case)
        self.parties = list(case.parties.select_related("person").order_by("pk"))
        self.words = _words(case)
        self.belonging = {model: list(belonging(model, case)) for model in tables}
        self.numbers = {
            model: {one.pk: number for number, one in enumerate(some)}
            for model, some in self.belonging.items()
        }
        self.rows = [
            row
            for model, table in tables.items()
            if model not in PER_PERSON
            for row in self._rows(table, self.belonging[model])
        ]

    def _rows(self, table: Table, instances: list[Model]) -> Iterable[Row]:
        for instance, cells in zip(instances, table.rows_of(instances), strict=True):
            row = Row(table, cells, details=getattr(instance, "details", {}))
            for place, moves in enumerate(table.moves):
                if cells[place] is not None and moves is not Moves.STAYS:
                    self._note(row, place, moves, instance)
            yield row

    def _note(self, row: Row, place: int, moves: Moves, instance: Model) -> None:
        """Note down what moves in one cell."""
        column = row.table.fields[place]
        if moves is Moves.KEY:
            model = column.related_model or column.model
            row.cells[place] = self.numbers[model][row.cells[place]]
            row.keys.append((place, model))
        elif moves is Moves.MOMENT:
            row.moments.append((place, *self._moment(instance, column.attname)))
        else:
            by_kind = {Moves.OFFICER: row.officers, Moves.TEAM: row.teams, Moves.DAY: row.days}
            by_kind[moves].append(place)

    def _moment(self, instance: Model, name: str) -> tuple[date, str]:
        """The day and the time of a moment. All was lived in one go, so the time is made up."""
        if isinstance(instance, Event):
            return instance.on, _clock(instance.number)
        if isinstance(instance, Note):
            return instance.on, _clock(1)
        if isinstance(instance, Letter) and name == "submitted_at":
            return self._submitted(instance), _clock(30)
        if isinstance(instance, Letter):
            return getattr(instance, name).date(), _clock(31)
        return self.belonging[Event][0].on, _clock(1)

    def _submitted(self, letter: Letter) -> date:
        submitted = [
            event.on
            for event in self.belonging[Event]
            if event.kind == EventKind.LETTER_SUBMITTED and event.details["letter"] == letter.pk
        ]
        return submitted[-1]


def belonging(model: type[Model], case: Case) -> Iterable[Any]:
    """The rows of one table that belong to a case, in the order of their keys."""
    if model is Case:
        return [case]
    if model is Person:
        return Person.objects.filter(parties__case=case).order_by("pk")
    for noun in ("case", "stage", "letter", "point"):
        if noun in {one.name for one in model._meta.fields}:
            way = noun if noun == "case" else f"{noun}__case"
            return model.objects.filter(**{way: case}).order_by("pk")
    raise AssertionError(f"{model} does not belong to a case")


def _words(case: Case) -> str:
    """The words by which every copy of a case is found, besides those of its own."""
    points = [point.text for point in case.points.all()]
    said = [said for which, said in case.particulars() if which.searched]
    texts = [case.summary, case.account, case.outcome_sought, *points, *said]
    return " ".join(search.plain("\n".join(texts)))


def _clock(number: int) -> str:
    """The time of day at which event `number` happens, as databases write it."""
    hour, minute = divmod(OPENS + MINUTES * number, 60)
    return time(hour, minute, 30, 250_000).isoformat(timespec="microseconds")

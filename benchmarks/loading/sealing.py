"""The digests of a copied case: what each is made of, with gaps for what differs."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import JSONField, Model

from benchmarks.loading.gaps import SIGN, fillable, gap, in_json
from benchmarks.loading.tables import Table
from putright.cases.models import Event
from putright.database.sealed import Sealed, name_of, sealed_as
from putright.people.models import Person

if TYPE_CHECKING:
    from benchmarks.loading.templates import Template

COMPACT = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


class SealedRows:
    """The rows of a template that are sealed.

    `says` has what the digest of each is made of, for the gap `s_` and its number. Of a row that
    was sealed several times, only the last digest can be made again, and is. People have the gap
    `p_`, because others stand in their places. `events` has the seals of each event by its number,
    for the gap `e_`: in the order of their names, which is known only when they are filled in.
    """

    def __init__(self, template: "Template", tables: Mapping[type[Model], Table]) -> None:
        self.template = template
        self.names: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        self.says: list[str] = []
        for model, table in tables.items():
            if issubclass(model, Sealed):
                for one in template.rows[model]:
                    self._add(table, one)
        events = template.rows[Event]
        self.last = {name: event.number for event in events for name in event.seals or ()}
        self.events = {event.number: seals for event in events if (seals := self._of(event))}

    def _of(self, event: Event) -> dict[str, str]:
        """The seals of an event of a copy; without those of rows that no copy has."""
        return {
            fillable(self.names[name]): fillable(self._seal(event, name, seal))
            for name, seal in (event.seals or {}).items()
            if name in self.names and seal
        }

    def _seal(self, event: Event, name: str, seal: str) -> str:
        return self.digests[name] if self.last[name] == event.number else seal

    def _add(self, table: Table, one: Model) -> None:
        model, name = type(one), name_of(type(one), one.pk)
        self.names[name] = name_of(model, self.template.key(model, one.pk))
        if model is Person:
            self.digests[name] = gap(f"p_{self.template.numbers[Person][one.pk]}")
        else:
            self.digests[name] = gap(f"s_{len(self.says)}")
            says = model.says(self._values(table, one))
            self.says.append(fillable(in_json(sealed_as(self.names[name], says), **COMPACT)))

    def _values(self, table: Table, one: Model) -> dict[str, object]:
        own = self.template.own(one)
        return {
            field.attname: self._value(field, one, own)
            for field in table.fields
            if not field.primary_key
        }

    def _value(self, field: Any, one: Model, own: Mapping[str, str | None]) -> object:
        value = getattr(one, field.attname)
        if value is None:
            return None
        if isinstance(value, datetime):
            return self.template.moment(one, field.attname)
        cell = own.get(field.attname) or self.template.cell(field, one)
        if SIGN not in str(cell):
            return str(value) if field.name == "file" else value
        return json.loads(str(cell), strict=False) if isinstance(field, JSONField) else cell

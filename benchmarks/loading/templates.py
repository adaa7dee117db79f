"""A case that was lived, ready to be copied: the lines of its rows, with gaps for what differs."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import Model

from benchmarks.loading.due import Counted
from benchmarks.loading.gaps import fillable, gap, in_json, line
from benchmarks.loading.sealing import SealedRows
from benchmarks.loading.tables import Table, belonging, stored
from putright.accounts.models import Officer, Team
from putright.cases import references, search
from putright.cases.models import (
    Attachment,
    Case,
    Event,
    EventKind,
    Letter,
    Message,
    Note,
    Party,
    Remedy,
    Stage,
    Words,
)
from putright.people.models import Person

OPENS, MINUTES = 8 * 60, 8
"""The events of a copied case begin at eight o'clock, and each takes so many minutes."""
MADE_ANEW = (Person, Words)
"""Whose rows are no copies."""
KEYS = {
    "letter": Letter,
    "remedy": Remedy,
    "note": Note,
    "attachment": Attachment,
    "party": Party,
    "message": Message,
    "messages": Message,
}
"""Names in the details of an event that hold a key, and of what."""
COMPACT = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
"""How the hash of an event has its details."""


class Template:
    """One case that was lived, with all that belongs to it, and what has to be filled in."""

    def __init__(self, case: Case, tables: Mapping[type[Model], Table]) -> None:
        self.case = case
        self.counted = Counted(case)
        self.words = _words(case)
        self.rows = {model: list(belonging(model, case)) for model in tables}
        self.numbers = {
            model: {one.pk: number for number, one in enumerate(some)}
            for model, some in self.rows.items()
        }
        self.keys: dict[str, tuple[type[Model], int]] = {}
        """For each gap of a key the table, and the number of the row among those of the case."""
        self.officers: dict[str, int] = {}
        self.teams: dict[str, int] = {}
        self.days: dict[str, date] = {}
        days = accumulate((event.on for event in self.rows[Event]), max)
        self.written_on = dict(enumerate(days, start=1))
        """When each event was written: some tell of a day before that of the one before."""
        self.sealed = SealedRows(self, tables)
        self.lines = {
            model: "".join(self._line(table, one) for one in self.rows[model])
            for model, table in tables.items()
            if model not in MADE_ANEW
        }
        self.chain = [fillable(self._chained(event)) for event in self.rows[Event]]
        """What each event says, for its hash."""

    def _line(self, table: Table, one: Model) -> str:
        own = self.own(one)
        cells = [
            own[field.attname] if field.attname in own else self.cell(field, one)
            for field in table.fields
        ]
        return line(cells)

    def cell(self, field: Any, one: Model) -> str | None:
        value = getattr(one, field.attname)
        if value is None:
            return None
        model = field.related_model or (type(one) if field.primary_key else None)
        if model is Officer:
            return self.officer(value)
        if model is Team:
            return self._noted(self.teams, f"t_{value}", value)
        if model in self.numbers:
            return self.key(model, value)
        if isinstance(value, datetime):
            return f"{self.day(self._day_of(one, field.attname))} {_clock(one)}{ZONE}"
        return self.day(value) if isinstance(value, date) else stored(field, value)

    def own(self, one: Model) -> dict[str, str | None]:
        """The cells that each copy of a row has of its own."""
        return OWN.get(type(one), _nothing)(self, one)

    def moment(self, one: Model, name: str) -> str:
        """A moment as digests have it."""
        return f"{self.day(self._day_of(one, name))}T{_clock(one)}+00:00"

    def key(self, model: type[Model], value: int) -> str:
        """A gap for the key of a row of the case."""
        number = self.numbers[model][value]
        name = f"k_{model._meta.db_table}_{number}"
        return self._noted(self.keys, name, (model, number))

    def officer(self, value: int) -> str:
        """A gap for an officer."""
        return self._noted(self.officers, f"o_{value}", value)

    def day(self, value: date) -> str:
        """A gap for a day."""
        return self._noted(self.days, f"d_{value.toordinal()}", value)

    def _noted(self, known: dict[str, Any], name: str, value: object) -> str:
        known[name] = value
        return gap(name)

    def _day_of(self, one: Model, name: str) -> date:
        """The day of a moment. All was lived in one go, so only sent letters know their own."""
        if isinstance(one, Event):
            return self.written_on[one.number]
        if isinstance(one, Message | Note):
            return one.on
        if isinstance(one, Letter) and name == "submitted_at":
            return self._submitted(one)
        if isinstance(one, Letter):
            return getattr(one, name).date()
        return self.rows[Event][0].on

    def _submitted(self, letter: Letter) -> date:
        submitted = [
            event.on
            for event in self.rows[Event]
            if event.kind == EventKind.LETTER_SUBMITTED and event.details["letter"] == letter.pk
        ]
        return submitted[-1]

    def _chained(self, event: Event) -> str:
        """The text of which the hash of an event is made, as `Event.chained` makes it."""
        says = [
            gap("reference"),
            event.number,
            str(event.kind),
            self.officer(event.by_id) if event.by_id else None,
            self.day(event.on),
            self.moment(event, "at"),
            self.details(event),
            gap(f"h_{event.number - 1}"),
        ]
        if event.number in self.sealed.events:
            says.append(gap(f"e_{event.number}"))
        return in_json(says, **COMPACT)

    def details(self, event: Event) -> dict[str, object]:
        """The details of an event, with gaps for keys, officers and days."""
        return {name: self._detail(name, value) for name, value in event.details.items()}

    def _detail(self, name: str, value: object) -> object:
        if name in KEYS and isinstance(value, list):
            return [self.key(KEYS[name], each) for each in value]
        if name in KEYS and value is not None:
            return self.key(KEYS[name], value)
        if name == "officer":
            return self.officer(value)
        try:
            return self.day(date.fromisoformat(value))
        except (TypeError, ValueError):
            return value

    def rewritten(self, text: str) -> str:
        """A text with gaps for the reference, and for the names and addresses of its people."""
        text = text.replace(references.display(self.case.reference), gap("display"))
        for number, person in enumerate(self.rows[Person]):
            text = text.replace(json.dumps(person.name)[1:-1], gap(f"name_{number}"))
            text = text.replace(person.email, gap(f"email_{number}")) if person.email else text
        return text


def _of_case(template: Template, case: Case) -> dict[str, str | None]:
    return {
        "reference": gap("reference"),
        "salt": gap("salt"),
        "summary": f"{case.summary}: {gap('summary')}",
        "account": f"{case.account} {gap('text')}",
        "due_on": gap("due"),
        "update_due_on": gap("update"),
    }


def _of_stage(template: Template, stage: Stage) -> dict[str, str | None]:
    return {
        "acknowledgement_due_on": gap(f"acknowledgement_{stage.number}"),
        "response_due_on": gap(f"response_{stage.number}"),
    }


def _of_letter(template: Template, letter: Letter) -> dict[str, str | None]:
    return {
        "sections": template.rewritten(json.dumps(letter.sections)),
        "addressed_to": template.rewritten(letter.addressed_to),
    }


def _of_event(template: Template, event: Event) -> dict[str, str | None]:
    return {
        "details": in_json(template.details(event)),
        "seals": gap(f"e_{event.number}") if event.number in template.sealed.events else None,
        "hash": gap(f"h_{event.number}"),
    }


def _nothing(template: Template, one: Model) -> dict[str, str | None]:
    return {}


OWN = {
    Case: _of_case,
    Stage: _of_stage,
    Letter: _of_letter,
    Event: _of_event,
}
"""The cells that each copy has of its own, besides keys, officers, teams and days."""


def _words(case: Case) -> str:
    """The words by which every copy of a case is found, besides those of its own."""
    told = [each.text for each in (*case.points.all(), *case.notes.all(), *case.messages.all())]
    said = [said for which, said in case.particulars() if which.searched]
    texts = [case.summary, case.account, case.outcome_sought, *told, *said]
    return " ".join(search.plain("\n".join(texts)))


def _clock(one: Model) -> str:
    """The time of day of an event, as databases write it; about noon for anything else."""
    number = one.number if isinstance(one, Event) else 30
    hour, minute = divmod(OPENS + MINUTES * number, 60)
    return time(hour, minute, 30, 250_000).isoformat(timespec="microseconds")


ZONE = "+00:00" if connection.vendor == "postgresql" else ""

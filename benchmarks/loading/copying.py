"""Copying a case: what commands would have written, for somebody else, on other days."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Model

from benchmarks.loading.crews import Crew
from benchmarks.loading.residents import Resident, Residents
from benchmarks.loading.tables import COPIED, Cells, Table, next_key
from benchmarks.loading.templates import Row, Template
from benchmarks.words import Language
from putright.cases import references, search
from putright.cases.models import (
    Attachment,
    Case,
    Event,
    Letter,
    Note,
    Party,
    Remedy,
    Stage,
    Words,
)
from putright.cases.models.party import new_link_key
from putright.people.models import Person

SUMMARY_WORDS, LONGEST_SUMMARY = 3, 200
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
KEYS = {"letter": Letter, "remedy": Remedy, "note": Note, "attachment": Attachment}
"""Names in the details of an event that hold a key, and of what."""
CHAINED = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
STORED = json.JSONEncoder().encode


@dataclass
class Copy:
    """One case to be made: of which, how many days later, by whom, for whom, and in what words."""

    template: Template
    later: int
    crew: Crew
    people: list[Resident]
    text: str
    reference: str

    @cached_property
    def shift(self) -> timedelta:
        """How much later everything happens."""
        return timedelta(days=self.later)

    def rewritten(self, text: str) -> str:
        """A text with these people and this reference in the place of the template's."""
        was = self.template.case.reference
        text = text.replace(references.display(was), references.display(self.reference))
        for person, resident in zip(self.template.belonging[Person], self.people, strict=True):
            text = text.replace(json.dumps(person.name)[1:-1], resident.name)
            text = text.replace(person.email, resident.email) if person.email else text
        return text


class Copier:
    """Writes copies of templates into the tables, one after the other."""

    def __init__(self, tables: dict[type[Model], Table], language: Language) -> None:
        self.tables = tables
        self.next = {model: next_key(model) for model in COPIED}
        self.residents = Residents(language, self.next[Person])
        self.language = language
        place = tables[Event].place
        self.chained = [place(column) for column in ("number", "kind", "by_id", "on", "at")]
        self.details, self.hash = map(place, ("details", "hash"))
        self.zone = "+00:00" if connection.vendor == "postgresql" else ""
        self.edits = {
            Case: self._case,
            Stage: self._stage,
            Party: self._party,
            Letter: self._letter,
        }

    def write(self, copy: Copy) -> None:
        """Write all rows of a copy."""
        self._add_people()
        hashed = ""
        for row in copy.template.rows:
            cells, model = self._moved(row, copy), row.table.model
            if model is Event:
                hashed = self._chain(copy, row, cells, hashed)
            elif model in self.edits:
                self.edits[model](copy, row, cells)
            row.table.add(cells)
        self._index(copy)
        for model, numbers in copy.template.numbers.items():
            self.next[model] += len(numbers)

    def flush(self) -> None:
        """Write whatever waits, tables to which others point first."""
        for table in self.tables.values():
            table.flush()

    def _moved(self, row: Row, copy: Copy) -> Cells:
        cells = list(row.cells)
        for place, model in row.keys:
            if model is Person:
                cells[place] = copy.people[cells[place]].key
            else:
                cells[place] += self.next[model]
        for place in row.officers:
            cells[place] = copy.crew.officers[cells[place]]
        for place in row.teams:
            cells[place] = copy.crew.teams[cells[place]]
        for place in row.days:
            cells[place] = (cells[place] + copy.shift).isoformat()
        for place, day, clock in row.moments:
            cells[place] = f"{day + copy.shift} {clock}{self.zone}"
        return cells

    def _chain(self, copy: Copy, row: Row, cells: Cells, previous: str) -> str:
        """Finish an event: its details, and the hash that follows from the one before."""
        details = self._details(copy, row.details)
        number, kind, by, on, at = (cells[place] for place in self.chained)
        says = (
            f'["{copy.reference}",{number},"{kind}",{"null" if by is None else by},"{on}",'
            f'"{at[:10]}T{at[11:26]}+00:00",{CHAINED(details)},"{previous}"]'
        )
        hashed = hashlib.sha256(says.encode()).hexdigest()
        cells[self.details] = STORED(details)
        cells[self.hash] = hashed
        return hashed

    def _details(self, copy: Copy, details: dict[str, Any]) -> dict[str, Any]:
        moved = dict(details)
        for name, value in details.items():
            if name in KEYS and value is not None:
                moved[name] = copy.template.numbers[KEYS[name]][value] + self.next[KEYS[name]]
            elif name == "officer":
                moved[name] = copy.crew.officers[value]
            elif isinstance(value, str) and A_DAY.fullmatch(value):
                moved[name] = (date.fromisoformat(value) + copy.shift).isoformat()
        return moved

    def _case(self, copy: Copy, row: Row, cells: Cells) -> None:
        place, due = row.table.place, copy.template.counted.at(copy.later)
        summary = f"{copy.template.case.summary}: {self.language.text(SUMMARY_WORDS)}"
        cells[place("reference")] = copy.reference
        cells[place("summary")] = summary[:LONGEST_SUMMARY]
        cells[place("account")] = f"{copy.template.case.account} {copy.text}"
        cells[place("due_on")], cells[place("update_due_on")] = _iso(due.case), _iso(due.update)
        copy.text = f"{copy.text} {' '.join(search.plain(summary))}"

    def _stage(self, copy: Copy, row: Row, cells: Cells) -> None:
        place, due = row.table.place, copy.template.counted.at(copy.later)
        acknowledgement, response = due.stages[cells[place("number")]]
        cells[place("acknowledgement_due_on")] = _iso(acknowledgement)
        cells[place("response_due_on")] = _iso(response)

    def _party(self, copy: Copy, row: Row, cells: Cells) -> None:
        cells[row.table.place("link_key")] = new_link_key()

    def _letter(self, copy: Copy, row: Row, cells: Cells) -> None:
        for column in ("sections", "addressed_to"):
            place = row.table.place(column)
            cells[place] = copy.rewritten(cells[place])

    def _index(self, copy: Copy) -> None:
        """Write the words by which the copy is found."""
        said = f"{references.display(copy.reference)} {copy.reference}"
        words = [*search.plain(said), copy.template.words, copy.text]
        words += [person.words for person in copy.people]
        self.tables[Words].add([self.next[Case], " ".join(words)])

    def _add_people(self) -> None:
        table = self.tables[Person]
        for person in self.residents.new:
            table.add([person[column] for column in table.columns])
        self.residents.new.clear()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

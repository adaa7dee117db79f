"""Copying a case: what commands would have written, for somebody else, on other days."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model

from benchmarks.loading import gaps
from benchmarks.loading.crews import Crew
from benchmarks.loading.due import Due
from benchmarks.loading.gaps import NOTHING, line
from benchmarks.loading.residents import Resident, Residents
from benchmarks.loading.tables import COPIED, Table, next_key, stored
from benchmarks.loading.templates import Template
from benchmarks.words import Language
from putright.cases import references
from putright.cases.models import Case, Words
from putright.database.sealed import BYTES, digest_of, written
from putright.people.models import Person

Values = dict[str, object]


@dataclass(frozen=True)
class Copy:
    """One case to be made: of which, how many days later, by whom, for whom, and in what words."""

    template: Template
    later: int
    crew: Crew
    people: Sequence[Resident]
    reference: str
    summary: str
    text: str


class Copier:
    """Writes copies of templates into the tables, one after the other."""

    def __init__(self, tables: Mapping[type[Model], Table], language: Language) -> None:
        self.tables = tables
        self.next = {model: next_key(model) for model in COPIED}
        self.residents = Residents(language, self.next[Person])

    def write(self, copy: Copy) -> None:
        """Write all rows of a copy."""
        self._add_people()
        values = self._values(copy)
        for model, lines in copy.template.lines.items():
            if lines:
                self.tables[model].add(lines % values)
        self._index(copy)
        for model, numbers in copy.template.numbers.items():
            self.next[model] += len(numbers)

    def flush(self) -> None:
        """Write whatever waits, tables to which others point first."""
        for table in self.tables.values():
            table.flush()

    def _values(self, copy: Copy) -> Values:
        """What stands in the gaps."""
        template, crew, later = copy.template, copy.crew, timedelta(days=copy.later)
        values: Values = {
            "reference": copy.reference,
            "display": references.display(copy.reference),
            "summary": copy.summary,
            "text": copy.text,
        }
        for name, (model, number) in template.keys.items():
            known = copy.people[number].key if model is Person else self.next[model] + number
            values[name] = known
        values |= {name: crew.officers[officer] for name, officer in template.officers.items()}
        values |= {name: crew.teams[team] for name, team in template.teams.items()}
        values |= {name: (day + later).isoformat() for name, day in template.days.items()}
        for number, person in enumerate(copy.people):
            values[f"name_{number}"], values[f"email_{number}"] = person.name, person.email
        values |= _due(template.counted.at(copy.later))
        salt = secrets.token_bytes(BYTES)
        values |= _seals(copy, values, salt)
        return values | _hashes(template, values) | {"salt": f"\\{gaps.BYTES}{salt.hex()}"}

    def _index(self, copy: Copy) -> None:
        """Write the words by which the copy is found."""
        said = f"{references.display(copy.reference).replace('-', ' ')} {copy.reference}".lower()
        words = [said, copy.template.words, copy.summary, copy.text]
        words += [person.words for person in copy.people]
        self.tables[Words].add(f"{self.next[Case]}\t{' '.join(words)}\n")

    def _add_people(self) -> None:
        table = self.tables[Person]
        for person in self.residents.new:
            table.add(line([stored(field, person[field.attname]) for field in table.fields]))
        self.residents.new.clear()


def _due(due: Due) -> Values:
    values: Values = {"due": _iso(due.case), "update": _iso(due.update)}
    for number, (acknowledgement, response) in due.stages.items():
        values[f"acknowledgement_{number}"] = _iso(acknowledgement)
        values[f"response_{number}"] = _iso(response)
    return values


def _seals(copy: Copy, values: Values, salt: bytes) -> Values:
    """The digest of each row as it stands in the end, and which event has which."""
    seals: Values = {
        f"s_{number}": digest_of(says % values, salt)
        for number, says in enumerate(copy.template.sealed.says)
    }
    for number, person in enumerate(copy.people):
        seals[f"p_{number}"] = digest_of(person.sealed_as, salt)
    filled = {**values, **seals}
    for event, digests in copy.template.sealed.events.items():
        told = {name % filled: digest % filled for name, digest in digests.items()}
        seals[f"e_{event}"] = written(told)
    return seals


def _hashes(template: Template, values: Values) -> Values:
    """The hash of each event, which follows from the one before."""
    chain = {**values, "h_0": ""}
    for number, says in enumerate(template.chain, start=1):
        chain[f"h_{number}"] = hashlib.sha256((says % chain).encode()).hexdigest()
    return chain


def _iso(day: date | None) -> str:
    return day.isoformat() if day else NOTHING

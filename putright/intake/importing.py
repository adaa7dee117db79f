"""Taking in a file, batch by batch. What is in is in: a run that was broken off can go again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db import transaction

from putright.cases import commands
from putright.cases.commands import OldCase
from putright.intake.alone import give_way
from putright.intake.mapping import Mapping
from putright.intake.old_file import OldRow
from putright.intake.seen import SeenReferences
from putright.intake.service_areas import ServiceAreas
from putright.intake.translating import BadRow, old_case, reference

AT_ONCE = 200
"""Rows in one transaction: few enough that nobody waits for it, enough to be quick."""


@dataclass(frozen=True)
class Refusal:
    """A row that did not go in: where it is, and why."""

    line: int
    reference: str
    reason: str


@dataclass
class Result:
    """What became of rows."""

    read: int = 0
    imported: int = 0
    already_there: int = 0
    people_added: int = 0
    service_areas_added: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def add(self, other: "Result") -> None:
        """Count the rows of another result as well."""
        self.read += other.read
        self.imported += other.imported
        self.already_there += other.already_there
        self.people_added += other.people_added
        self.service_areas_added += other.service_areas_added
        self.refused += other.refused


def import_rows(rows: Iterable[OldRow], mapping: Mapping, *, on: date) -> Iterator[Result]:
    """Put rows on the record, and yield what became of each batch when it is safely there."""
    areas = ServiceAreas(mapping.areas) if mapping.areas else None
    waiting = iter(rows)
    with SeenReferences() as seen:
        while batch := list(islice(waiting, AT_ONCE)):
            yield _import_batch(batch, mapping, areas, seen, on)
            give_way()


def _import_batch(
    rows: list[OldRow],
    mapping: Mapping,
    areas: ServiceAreas | None,
    seen: SeenReferences,
    on: date,
) -> Result:
    """Read rows, which keeps nobody waiting, and then put them on the record in one transaction."""
    areas_before = areas.added if areas else 0
    refused: list[Refusal] = []
    lines: dict[str, int] = {}
    records: list[OldCase] = []
    for row in rows:
        try:
            record = _read(row, mapping, areas, seen)
        except BadRow as problem:
            refused.append(Refusal(row.line, _as_written(row, mapping), str(problem)))
        else:
            records.append(record)
            lines[record.old_reference] = row.line
    with transaction.atomic():
        done = commands.import_cases(records, source=mapping.source, on=on)
    refused += [Refusal(lines[name], name, reason) for name, reason in done.refused.items()]
    return Result(
        read=len(rows),
        imported=done.cases,
        already_there=len(done.already_there),
        people_added=done.people,
        service_areas_added=areas.added - areas_before if areas else 0,
        refused=sorted(refused, key=lambda refusal: refusal.line),
    )


def _read(
    row: OldRow, mapping: Mapping, areas: ServiceAreas | None, seen: SeenReferences
) -> OldCase:
    if row.trouble:
        raise BadRow(row.trouble)
    name = reference(row, mapping)
    first = seen.first_line(name, row.line)
    if first != row.line:
        raise BadRow(f"The reference {name} was used before, on line {first}.")
    return old_case(row, mapping, areas)


def _as_written(row: OldRow, mapping: Mapping) -> str:
    """The reference of a row that may have none, or be no row at all."""
    return row.cells.get(mapping.columns["reference"][0], "")

"""Taking in a file, batch by batch. What is in is in: a run that was broken off can go again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice

from django.db import transaction

from putright.cases import commands
from putright.cases.commands import OldCase
from putright.intake.alone import give_way
from putright.intake.mapping import Mapping
from putright.intake.old_file import OldRow
from putright.intake.seen import SeenReferences
from putright.intake.service_areas import ServiceAreas
from putright.intake.together import one_case
from putright.intake.totals import Totals
from putright.intake.translating import BadRow, old_case, reference

AT_ONCE = 200
"""Rows in one transaction: few enough that nobody waits for it, enough to be quick."""

SHORTENED = re.compile(r"\d(\.\d+)?E\+\d+")
"""What a spreadsheet makes of a number of more than eleven digits."""


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
    taken_up: int = 0
    left: list[Refusal] = field(default_factory=list)
    """Rows that went in open, and were not taken up as the mapping wants it."""
    totals: Totals = field(default_factory=dict)
    """What is on the record from this system, once all of the file has been read."""
    above: list[str] = field(default_factory=list)
    """What stands in the lines above the names of the columns, none of it taken in."""

    def add(self, other: "Result") -> None:
        """Count the rows of another result as well."""
        self.read += other.read
        self.imported += other.imported
        self.already_there += other.already_there
        self.people_added += other.people_added
        self.service_areas_added += other.service_areas_added
        self.refused += other.refused
        self.taken_up += other.taken_up
        self.left += other.left


def import_rows(rows: Iterable[OldRow], mapping: Mapping, *, on: date) -> Iterator[Result]:
    """Put rows on the record, and yield what became of each batch when it is safely there."""
    areas = ServiceAreas(mapping.areas) if mapping.areas else None
    waiting = by_case(rows, mapping)
    with SeenReferences() as seen:
        while batch := list(islice(waiting, AT_ONCE)):
            yield _import_batch(batch, mapping, areas, seen, on)
            give_way()


def by_case(rows: Iterable[OldRow], mapping: Mapping) -> Iterator[list[OldRow]]:
    """The rows of each case: one, unless the mapping says that several may stand together."""
    if not mapping.several_rows:
        return ([row] for row in rows)
    return (list(alike) for _, alike in groupby(rows, lambda row: _as_written(row, mapping)))


def _import_batch(
    cases: list[list[OldRow]],
    mapping: Mapping,
    areas: ServiceAreas | None,
    seen: SeenReferences,
    on: date,
) -> Result:
    """Read rows, which keeps nobody waiting, and then put them on the record in one transaction."""
    refused: list[Refusal] = []
    lines: dict[str, int] = {}
    records: list[OldCase] = []
    for rows in cases:
        try:
            record = one_case([_read(row, rows[0], mapping, areas, seen) for row in rows])
        except BadRow as problem:
            refused += [Refusal(row.line, _as_written(row, mapping), str(problem)) for row in rows]
        else:
            records.append(record)
            lines[record.old_reference] = rows[0].line
    with transaction.atomic():
        done = commands.import_cases(records, source=mapping.source, on=on, take_up=mapping.take_up)
    refused += [Refusal(lines[name], name, reason) for name, reason in done.refused.items()]
    return Result(
        read=sum(map(len, cases)),
        imported=done.cases,
        already_there=len(done.already_there),
        people_added=done.people,
        service_areas_added=done.service_areas,
        refused=sorted(refused, key=lambda refusal: refusal.line),
        taken_up=done.taken_up,
        left=[Refusal(lines[name], name, reason) for name, reason in done.left.items()],
    )


def _read(
    row: OldRow,
    first_of_case: OldRow,
    mapping: Mapping,
    areas: ServiceAreas | None,
    seen: SeenReferences,
) -> OldCase:
    if row.trouble:
        raise BadRow(row.trouble)
    name = reference(row, mapping)
    if SHORTENED.fullmatch(name):
        raise BadRow(
            f"The reference {name} looks like a long number that a spreadsheet has shortened. Save "
            "the file from the old system again, and do not open it in a spreadsheet."
        )
    first = seen.first_line(name, row.line)
    if first not in (row.line, first_of_case.line):
        raise BadRow(_used_before(name, first, mapping))
    return old_case(row, mapping, areas)


def _used_before(name: str, line: int, mapping: Mapping) -> str:
    used = f"The reference {name} was used before, on line {line}."
    if mapping.several_rows:
        return f"{used} The rows of a case must stand together: sort the file by reference."
    return f"{used} If a case can have several rows, say so in the mapping: several_rows = true."


def _as_written(row: OldRow, mapping: Mapping) -> str:
    """The reference of a row that may have none, or be no row at all."""
    return row.cells.get(mapping.columns["reference"][0], "")

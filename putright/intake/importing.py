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
from putright.intake.files import Folder, Named, named_in
from putright.intake.mapping import Mapping
from putright.intake.old_file import OldRow
from putright.intake.refusal import Refusal
from putright.intake.seen import SeenReferences
from putright.intake.service_areas import ServiceAreas
from putright.intake.together import one_case
from putright.intake.totals import Totals
from putright.intake.translating import BadRow, old_case, reference

AT_ONCE = 200
"""Rows in one transaction: few enough that nobody waits for it, enough to be quick."""

SHORTENED = re.compile(r"\d(\.\d+)?E\+\d+")
"""What a spreadsheet makes of a number of more than eleven digits."""


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
    files: int = 0
    letters: int = 0
    """Those of the files that are letters."""
    files_there: int = 0
    files_left: list[Refusal] = field(default_factory=list)
    """Files that rows name, and that were not taken."""
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
        self.files += other.files
        self.letters += other.letters
        self.files_there += other.files_there
        self.files_left += other.files_left


def import_rows(
    rows: Iterable[OldRow],
    mapping: Mapping,
    *,
    on: date,
    apart: frozenset[str] = frozenset(),
    folder: Folder | None = None,
) -> Iterator[Result]:
    """Put rows on the record, and yield what became of each batch when it is safely there.

    `apart` are the references whose rows do not stand together: none of theirs goes in. `folder`
    has the files that rows name.
    """
    areas = ServiceAreas(mapping.areas) if mapping.areas else None
    waiting = by_case(rows, mapping)
    with SeenReferences() as seen:
        reader = Reader(mapping, areas, seen, apart)
        while batch := list(islice(waiting, AT_ONCE)):
            result, named = _import_batch(batch, reader, on)
            if folder and named:
                files = folder.take(named, source=mapping.source, on=on)
                result.files, result.files_there = files.kept, files.there
                result.letters = files.letters
                result.files_left = files.left
            yield result
            give_way()


def by_case(rows: Iterable[OldRow], mapping: Mapping) -> Iterator[list[OldRow]]:
    """The rows of each case: one, unless the mapping says that several may stand together."""
    if not mapping.several_rows:
        return ([row] for row in rows)
    return (list(alike) for _, alike in groupby(rows, _Above(mapping)))


class _Above:
    """The case of which a row is: where it does not say, it can only be that of the row above."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.name = ""

    def __call__(self, row: OldRow) -> str:
        if not row.trouble:
            self.name = _as_written(row, self.mapping) or self.name
        return self.name


def scattered(rows: Iterable[OldRow], mapping: Mapping) -> frozenset[str]:
    """The references whose rows do not all stand together, where a case may have several."""
    found = set()
    with SeenReferences() as seen:
        for together in by_case(rows, mapping):
            name = _as_written(together[0], mapping)
            if seen.first_line(name, together[0].line) != together[0].line:
                found.add(name)
    return frozenset(found)


@dataclass(frozen=True)
class Reader:
    """What reads the rows of one file as cases, and remembers what it has read."""

    mapping: Mapping
    areas: ServiceAreas | None
    seen: SeenReferences
    apart: frozenset[str]

    def case(self, rows: list[OldRow]) -> OldCase:
        """The case of which these are the rows. Raises `BadRow`."""
        return one_case([self._read(row, rows[0].line) for row in rows])

    def files(self, row: OldRow, case: OldCase) -> Iterator[Named]:
        """The files that a row of this case names."""
        return named_in(row, case.old_reference, self.mapping)

    def _read(self, row: OldRow, first_of_case: int) -> OldCase:
        if row.trouble:
            raise BadRow(row.trouble)
        name = reference(row, self.mapping)
        if SHORTENED.fullmatch(name):
            raise BadRow(
                f"The reference {name} looks like a long number that a spreadsheet has shortened. "
                "Save the file from the old system again, and do not open it in a spreadsheet."
            )
        if name in self.apart:
            raise BadRow(
                f"The rows of {name} do not stand together in the file. Sort it by reference."
            )
        first = self.seen.first_line(name, row.line)
        if first not in (row.line, first_of_case):
            raise BadRow(
                f"The reference {name} was used before, on line {first}. If a case can have "
                "several rows, say so in the mapping: several_rows = true."
            )
        return old_case(row, self.mapping, self.areas)


def _import_batch(
    cases: list[list[OldRow]], reader: Reader, on: date
) -> tuple[Result, list[Named]]:
    """Read rows, which keeps nobody waiting, and then put them on the record in one transaction.

    Returns what became of them, and the files that they name.
    """
    mapping = reader.mapping
    refused: list[Refusal] = []
    lines: dict[str, int] = {}
    records: list[OldCase] = []
    named: dict[str, list[Named]] = {}
    for rows in cases:
        try:
            record = reader.case(rows)
            files = [each for row in rows for each in reader.files(row, record)]
        except BadRow as problem:
            refused += [Refusal(row.line, _as_written(row, mapping), str(problem)) for row in rows]
        else:
            records.append(record)
            lines[record.old_reference] = rows[0].line
            named[record.old_reference] = files
    with transaction.atomic():
        done = commands.import_cases(records, source=mapping.source, on=on, take_up=mapping.take_up)
    refused += [Refusal(lines[name], name, reason) for name, reason in done.refused.items()]
    for name in done.refused:
        del named[name]
    result = Result(
        read=sum(map(len, cases)),
        imported=done.cases,
        already_there=len(done.already_there),
        people_added=done.people,
        service_areas_added=done.service_areas,
        refused=sorted(refused, key=lambda refusal: refusal.line),
        taken_up=done.taken_up,
        left=[Refusal(lines[name], name, reason) for name, reason in done.left.items()],
    )
    return result, [file for files in named.values() for file in files]


def _as_written(row: OldRow, mapping: Mapping) -> str:
    """The reference of a row that may have none, or be no row at all."""
    return row.cells.get(mapping.columns["reference"][0], "")

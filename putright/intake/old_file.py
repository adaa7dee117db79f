"""A file of an old system, row by row: however long it is, only a row of it is in memory."""

import codecs
import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from putright.intake.mapping import Mapping
from putright.procedure.writing import counted

MOST_ABOVE = 20
"""So many lines may stand above the names of the columns, those among them."""
MOST_SHOWN = 60
ESCAPED = re.compile(r'\\["\\]')
WRITTEN = {r"\"": '""', r"\\": "\\"}
"""What a system writes that puts a backslash before a quotation mark, and what CSV has for it."""


class FileError(ValueError):
    """A file that cannot be imported at all. The message says why and what to do."""


@dataclass(frozen=True)
class OldRow:
    """One row: the line on which it begins, and what is in its columns, or what is wrong."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


class OldFile:
    """An open file. Raises `FileError` when it is not there, or not what the mapping says.

    `above` has what stands in each line above the names of the columns, such as a title.
    """

    def __init__(self, path: Path, mapping: Mapping) -> None:
        if not path.is_file():
            raise FileError(f"There is no file {path}.")
        self.size = path.stat().st_size
        _require_encoding(path, mapping.encoding)
        self._cut_off = _line_without_end(path, mapping.encoding)
        self._bytes = path.open("rb")
        self._file = io.TextIOWrapper(self._bytes, encoding=mapping.encoding, newline="")
        self._lines = Lines(self._file, escaped=mapping.escape)
        # Strict, for a quotation mark too many would hide the rows up to the next one.
        self._reader = csv.reader(self._lines, delimiter=mapping.delimiter, strict=True)
        try:
            self.above, self._columns = self._read_columns(path.name, mapping)
            self._unnamed = _require_columns(self._columns, mapping, path.name)
        except FileError:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def _read_columns(self, name: str, mapping: Mapping) -> tuple[list[str], list[str]]:
        """What stands above the names of the columns, and those names.

        They are in the first line that has all of the mapping's, or in the first of all.
        """
        mapped = set(chain.from_iterable(mapping.columns.values()))
        first: list[list[str]] = []
        for _ in range(MOST_ABOVE):
            try:
                first.append([cell.strip() for cell in next(self._reader, [])])
            except csv.Error as problem:
                if first:
                    break
                raise FileError(
                    f"The names of the columns of {name} cannot be read ({problem}). "
                    f"{self._quotation(1)}"
                ) from None
            if mapped <= set(columns := _named(first[-1])):
                return [_shown(cells) for cells in first[:-1]], columns
        return [], _named(first[0])

    @property
    def position(self) -> int:
        """How many bytes of `size` have been read."""
        return self._bytes.tell()

    def __iter__(self) -> Iterator[OldRow]:
        """Yield the rows that say anything. One that cannot be read is yielded as such."""
        while True:
            line = self._reader.line_num + 1
            self._lines.backslashed = False
            try:
                cells = [cell.strip() for cell in next(self._reader)]
            except StopIteration:
                return
            except csv.Error as problem:
                yield OldRow(
                    line, trouble=f"It cannot be read ({problem}). {self._quotation(line)}"
                )
                continue
            if any(cells):
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> OldRow:
        """A row; empty cells that are missing at its end are empty."""
        there, wanted = len(cells), len(self._columns)
        missing = [""] * (wanted - there)
        named = dict(zip(self._columns, cells + missing, strict=False))
        if any(cells[wanted:]) or (missing and self._reader.line_num > line):
            cells_here, columns = counted(there, "cell"), counted(wanted, "column")
            trouble = f"It has {cells_here}, and the file has {columns}."
            return OldRow(line, named, f"{trouble} {self._quotation(line)}")
        if missing and self._reader.line_num == self._cut_off:
            return OldRow(
                line,
                named,
                f"The file ends in the middle of it: it has {counted(there, 'cell')} of {wanted}, "
                "and no end of the line. Save the file from the old system again.",
            )
        return OldRow(line, named, self._says_without_name(named))

    def _says_without_name(self, named: dict[str, str]) -> str:
        """What is wrong with a row that says something in a column of which nothing is said."""
        for column in self._unnamed:
            if said := named[column]:
                return (
                    f"It says “{said[:MOST_SHOWN]}” in {column}, which has no name. Call it "
                    f"“{column}” in the mapping: under “notes” to keep it, or in “ignore”."
                )
        return ""

    def _quotation(self, first: int) -> str:
        last = self._reader.line_num
        where = f"line {first}" if last <= first else f"lines {first} to {last}"
        if self._lines.backslashed:
            return (
                f'In {where} a quotation mark among words is written \\". Say so in the mapping: '
                "escape = '\\'."
            )
        return f"Look for a quotation mark too many or too few in {where}."


class Lines:
    """The lines of a file, as a reader of CSV wants them.

    `backslashed` says whether a quotation mark has been seen that is written with a backslash, as
    some systems do, where the mapping does not say that this one does.
    """

    def __init__(self, file: io.TextIOWrapper, *, escaped: bool) -> None:
        self._file = file
        self._escaped = escaped
        self.backslashed = False

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            if "\\" not in line:
                yield line
            elif self._escaped:
                yield ESCAPED.sub(lambda found: WRITTEN[found[0]], line)
            else:
                self.backslashed = self.backslashed or '\\"' in line
                yield line


def _named(cells: Sequence[str]) -> list[str]:
    """The columns in their order; one without a name is called by its place."""
    return [cell or _by_place(place) for place, cell in enumerate(cells, 1)]


def _by_place(place: int) -> str:
    return f"column {place}"


def _shown(cells: Sequence[str]) -> str:
    return " ".join(filter(None, cells))[:MOST_SHOWN]


def _require_encoding(path: Path, encoding: str) -> None:
    """Read the whole file once, before any row goes in, to see that it is what it should be."""
    if line := _first_unreadable(path, encoding):
        raise FileError(
            f"Line {line} of {path.name} is not in {encoding}, as the mapping says. Change "
            "“encoding” in the mapping: most files are utf-8, or cp1252 from older Windows."
        )
    if encoding.startswith("utf") or not _first_unreadable(path, "ascii"):
        return
    if not _first_unreadable(path, "utf-8"):
        raise FileError(
            f"{path.name} is in utf-8, and the mapping says {encoding}: accents would come out "
            'wrong. Write encoding = "utf-8" in the mapping.'
        )


def _first_unreadable(path: Path, encoding: str) -> int | None:
    """The first line that is not in this encoding, if any."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        number = 1
        for number, line in enumerate(file, 1):
            if not _reads(decoder, line):
                return number
    return None if _reads(decoder, b"", final=True) else number


def _reads(decoder: codecs.IncrementalDecoder, line: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(line, final)
    except UnicodeError:
        return False
    return True


def _line_without_end(path: Path, encoding: str) -> int:
    """The number of the last line, where nothing says that it ends there; else 0."""
    with path.open(encoding=encoding, newline="") as file:
        last = deque(enumerate(file, 1), maxlen=1)
    return next((number for number, line in last if not line.endswith(("\r", "\n"))), 0)


def _require_columns(columns: list[str], mapping: Mapping, name: str) -> list[str]:
    """Every column that is mapped is there once, and every one that is there is spoken of.

    Returns those without a name of which nothing is said: they may be there if they say nothing.
    """
    mapped = {column for given in mapping.columns.values() for column in given}
    there = Counter(columns)
    for column in sorted(mapped):
        if there[column] != 1:
            how_often = "twice" if there[column] else "not"
            raise FileError(
                f"The column “{column}” of the mapping is {how_often} in {name}, "
                f"which begins: {_beginning(columns, mapping.delimiter)}"
            )
    known = mapped | mapping.ignored
    unnamed = [column for place, column in enumerate(columns, 1) if column == _by_place(place)]
    for column in columns:
        if column not in known and column not in unnamed:
            raise FileError(
                f"{name} has a column “{column}” and the mapping does not say what to do with it. "
                "Name it under [columns], or in “ignore”."
            )
    return [column for column in unnamed if column not in known]


def _beginning(columns: list[str], delimiter: str) -> str:
    places = enumerate(columns, 1)
    named = ["" if column == _by_place(place) else column for place, column in places]
    return delimiter.join(named)[:200] or "with nothing"

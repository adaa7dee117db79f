"""A file of an old system, row by row: however long it is, only a row of it is in memory."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from putright.intake.mapping import Mapping
from putright.procedure.writing import counted


class FileError(ValueError):
    """A file that cannot be imported at all. The message says why and what to do."""


@dataclass(frozen=True)
class OldRow:
    """One row: the line on which it begins, and what is in its columns, or what is wrong."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


class OldFile:
    """An open file. Raises `FileError` when it is not there, or not what the mapping says."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        if not path.is_file():
            raise FileError(f"There is no file {path}.")
        self.size = path.stat().st_size
        _require_encoding(path, mapping.encoding)
        self._bytes = path.open("rb")
        self._file = io.TextIOWrapper(self._bytes, encoding=mapping.encoding, newline="")
        # Strict, for a quotation mark too many would hide the rows up to the next one.
        self._reader = csv.reader(self._file, delimiter=mapping.delimiter, strict=True)
        try:
            self._columns = self._read_columns(path.name)
            _require_columns(self._columns, mapping, path.name)
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

    def _read_columns(self, name: str) -> list[str]:
        try:
            return [column.strip() for column in next(self._reader, [])]
        except csv.Error as problem:
            raise FileError(
                f"The names of the columns of {name} cannot be read ({problem}). "
                f"{self._quotation(1)}"
            ) from None

    @property
    def position(self) -> int:
        """How many bytes of `size` have been read."""
        return self._bytes.tell()

    def __iter__(self) -> Iterator[OldRow]:
        """Yield the rows that say anything. One that cannot be read is yielded as such."""
        while True:
            line = self._reader.line_num + 1
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
        named = dict(zip(self._columns, cells, strict=False))
        if len(cells) == len(self._columns):
            return OldRow(line, named)
        cells_here, columns = counted(len(cells), "cell"), counted(len(self._columns), "column")
        trouble = f"It has {cells_here}, and the file has {columns}."
        return OldRow(line, named, f"{trouble} {self._quotation(line)}")

    def _quotation(self, first: int) -> str:
        last = self._reader.line_num
        where = f"line {first}" if last <= first else f"lines {first} to {last}"
        return f"Look for a quotation mark too many or too few in {where}."


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


def _require_columns(columns: list[str], mapping: Mapping, name: str) -> None:
    """Every column that is mapped is there once, and every one that is there is spoken of."""
    mapped = {column for given in mapping.columns.values() for column in given}
    there = Counter(columns)
    for column in sorted(mapped):
        if there[column] != 1:
            how_often = "twice" if there[column] else "not"
            raise FileError(
                f"The column “{column}” of the mapping is {how_often} in {name}, "
                f"which begins: {mapping.delimiter.join(columns)[:200] or 'with nothing'}"
            )
    known = mapped | mapping.ignored
    for column in columns:
        if column and column not in known:
            raise FileError(
                f"{name} has a column “{column}” and the mapping does not say what to do with it. "
                "Name it under [columns], or in “ignore”."
            )

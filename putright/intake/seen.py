"""Which references a file has used so far."""

import sqlite3
from types import TracebackType
from typing import Self


class SeenReferences:
    """The references of one file, each with the line on which it came first.

    They are kept in a temporary database on disk, so that memory stays flat however long the
    file is.
    """

    def __enter__(self) -> Self:
        self._seen = sqlite3.connect("")
        self._seen.execute(
            "CREATE TABLE seen (reference TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID"
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._seen.close()

    def first_line(self, reference: str, line: int) -> int:
        """Return the line on which this reference came first: `line` when it is new."""
        added = self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", [reference, line])
        if added.rowcount:
            return line
        found = self._seen.execute("SELECT line FROM seen WHERE reference = ?", [reference])
        return int(found.fetchone()[0])

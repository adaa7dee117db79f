"""Text with gaps: what every copy of a case says alike, and the places where each says its own.

A gap is written as its name between two signs that nobody types. When the text is ready for the
database, gaps become those of Python's `%`, which fills in many at once.
"""

import json
import re
from collections.abc import Mapping

SIGN = "\x01"
GAP = re.compile(f"{SIGN}([a-z_0-9]+){SIGN}")
ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
"""What stands for these in the text format of PostgreSQL's COPY."""
NOTHING = "\\N"
BYTES = "\\x"
"""What PostgreSQL writes before bytes, which follow as pairs of digits."""


def gap(name: str) -> str:
    """A gap of this name."""
    return f"{SIGN}{name}{SIGN}"


def fillable(text: str) -> str:
    """The same text, to be filled in with `%`."""
    return GAP.sub(r"%(\1)s", text.replace("%", "%%"))


def line(cells: list[str | None]) -> str:
    """A row as COPY reads it, to be filled in with `%`."""
    return fillable("\t".join(map(_escaped, cells))) + "\n"


def read(line: str) -> list[str | None]:
    """The cells of a row that has been filled in."""
    return [None if cell == NOTHING else _unescaped(cell) for cell in line.split("\t")]


def in_json(said: Mapping[str, object], **layout: object) -> str:
    """JSON in which strings may be gaps; a gap of a key or of more JSON stands without quotes."""
    text = json.dumps(said, **layout).replace("\\u0001", SIGN)
    return re.sub(f'"({SIGN}(?:k|o|t|e)_[a-z_0-9]*{SIGN})"', r"\1", text)


def _escaped(cell: str | None) -> str:
    if cell is None:
        return NOTHING
    return "".join(ESCAPED.get(letter, letter) for letter in cell)


def _unescaped(cell: str) -> str:
    if "\\" not in cell:
        return cell
    letters = {escaped: letter for letter, escaped in ESCAPED.items()}
    return re.sub(r"\\.", lambda found: letters[found[0]], cell)

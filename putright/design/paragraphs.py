"""Plain words as paragraphs and real lists, for the page, for paper and for e-mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

BULLET = re.compile(r"[•*-]\s+")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+")


@dataclass(frozen=True)
class Block:
    """Lines that stand together: a paragraph, or the items of a list."""

    kind: str
    """`p`, `ul` or `ol`."""
    lines: tuple[str, ...]
    start: int = 1
    """The number of the first item of a numbered list."""


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs and lists of these words, which a blank line or another kind of line ends.

    What is safe to show as it is, as `Markup`, stays so.

    >>> [(block.kind, block.lines) for block in blocks("Both:\\n• Heat\\n• Light\\n\\nSoon.")]
    [('p', ('Both:',)), ('ul', ('Heat', 'Light')), ('p', ('Soon.',))]
    """
    text = Markup(text) if hasattr(text, "__html__") else text  # what keeps it so, line by line
    for kind, lines in groupby(text.split("\n"), key=_kind):
        if kind:
            yield _block(kind, list(lines))


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    return "ul" if BULLET.match(line) else "ol" if NUMBER.match(line) else "p"


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "p":
        return Block(kind, tuple(lines))
    mark = BULLET if kind == "ul" else NUMBER
    first = NUMBER.match(lines[0])
    items = tuple(type(line)(mark.sub("", line, count=1)) for line in lines)
    return Block(kind, items, int(first[1]) if first else 1)

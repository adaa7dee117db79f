"""The one way to read TOML: what a text says, or every mistake in it with its line.

Whoever reads a mistake may never have heard of TOML, so it says in plain words what to change. Much
of this text is written by strangers: what is too long or nested too deep is refused before it can
cost time. What a file may say is the matter of its `shape`.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LARGEST = 100_000
"""Characters: more than ten times the longest procedure or mapping that there is."""
DEEPEST = 16
"""Names joined by dots. tomllib takes the square of their number, and nobody needs more than 4."""
MOST_SHOWN = 20

NAME = r"""(?:[\w-]++|"(?:\\.|[^"\\\n])*+"|'[^'\n]*+')"""
DOTTED = re.compile(rf"(?:\.[ \t]*+{NAME}[ \t]*+){{{DEEPEST},}}")
KEY = re.compile(rf"\s*+({NAME}(?:[ \t]*+\.[ \t]*+{NAME})*+)[ \t]*+=")
HEAD = re.compile(rf"\s*+\[(\[?)[ \t]*+({NAME}(?:[ \t]*+\.[ \t]*+{NAME})*+)[ \t]*+\]")
LONG_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
LONG_NUMBER = re.compile(r"[0-9_]{4000}")
AT_LINE = re.compile(r"at line (\d+)")
AT_END = "at end of document"
TWICE = ("twice", "overwrite", "immutable", "redefine", "Duplicate")
"""Words of tomllib's own for what was said before."""
DAY = re.compile(rf"\s*+({NAME})\s*=\s*\d+[/.-]\d")

Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong with a text, and what to change.

    `path` leads to it by names, and by places in lists counted from 0. `line` counts from 1 and
    `text` is what stands there; None and nothing where no single line is at fault.
    """

    path: Way
    says: str
    line: int | None = None
    text: str = ""

    def __str__(self) -> str:
        return f"Line {self.line}: {self.says}" if self.line else self.says


class Mistakes(ValueError):
    """Everything that is wrong with a text, in the order of its lines. Fit to show.

    `file` is the name of the file that it came from, if any: then each mistake is said with it.
    """

    def __init__(self, each: Iterable[Mistake], file: str = "") -> None:
        self.each = tuple(sorted(each, key=lambda mistake: mistake.line or 0))
        self.file = file
        super().__init__("\n".join(self.sentences))

    @property
    def sentences(self) -> list[str]:
        """A line of words for each mistake; of very many, the first of them."""
        said = [self._in_file(mistake) for mistake in self.each[:MOST_SHOWN]]
        more = ["There are more. Put these right first."] * (len(self.each) > MOST_SHOWN)
        return said + more

    def _in_file(self, mistake: Mistake) -> str:
        if not self.file:
            return str(mistake)
        where = f"{self.file}, line {mistake.line}" if mistake.line else self.file
        return f"{where}: {mistake.says}"


def wrong(says: str, *, file: str = "") -> Mistakes:
    """One mistake in the whole of a text or file."""
    return Mistakes([Mistake((), says)], file)


def text_of(path: Path) -> str:
    """The text of a file, with or without a mark at its beginning. Raises `Mistakes`."""
    try:
        with path.open("rb") as file:
            raw = file.read(4 * LARGEST + 1)
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        says = "This line is not in UTF-8. Save the file as UTF-8, which every editor can."
        raise Mistakes([Mistake((), says, line)], path.name) from None
    except OSError as problem:
        raise wrong(f"It cannot be read: {problem.strerror}.", file=path.name) from None


def table(text: str) -> dict[str, Any]:
    """What a text says, whatever it may say. Raises `Mistakes`: the first, if it is no TOML."""
    text = plain(text)
    _require_small(text)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise wrong("This has brackets in brackets without end. Close each one.") from None
    except ValueError as problem:
        raise Mistakes([_not_toml(text, str(problem))]) from None


def plain(text: str) -> str:
    """A text with its lines ended as here, and without the mark that some editors begin it with."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def located(text: str, mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Mistakes with their lines. What is not said stands on no line, but for its section's head."""
    lines, known = text.split("\n"), _lines(text)

    def find(mistake: Mistake) -> Mistake:
        path = mistake.path
        while path and path not in known:
            path = path[:-1]
        line = known.get(path)
        return replace(mistake, line=line, text=lines[line - 1].strip()) if line else mistake

    return [find(mistake) for mistake in mistakes]


def _require_small(text: str) -> None:
    if len(text) > LARGEST:
        raise wrong(f"This is longer than {LARGEST:,} characters. Check what it is a copy of.")
    if found := DOTTED.search(text):
        says = f"More than {DEEPEST} names are joined by dots here. Use fewer."
        raise Mistakes([_at(text, found.start(), says)])


def _not_toml(text: str, problem: str) -> Mistake:
    """What tomllib could not make out, in words for whoever never heard of TOML."""
    if AT_END in problem:
        return Mistake(
            (),
            "The text ends too early. Close the last quotation mark or bracket, "
            "or copy the text again.",
        )
    if found := AT_LINE.search(problem):
        number = min(int(found[1]), text.count("\n") + 1)
        line = text.split("\n")[number - 1]
        return Mistake((), _line_says(line, problem), number, line.strip())
    number_at = LONG_NUMBER.search(text)
    return _at(text, number_at.start() if number_at else 0, "A number here is too long. Check it.")


def _line_says(line: str, problem: str) -> str:
    if any(word in problem for word in TWICE):
        return "This is said already further up. Say it once."
    if day := DAY.match(line):
        return f"“{_bare(day[1])}” must be a real date, such as 2024-04-01."
    return "This line cannot be read. Check its quotation marks, brackets and equals sign."


def _at(text: str, place: int, says: str) -> Mistake:
    number = text.count("\n", 0, place) + 1
    return Mistake((), says, number, text.split("\n")[number - 1].strip()[:200])


def _lines(text: str) -> dict[Way, int]:
    """The line of each section's head and of each word, by its path. Not of what is inside lists.

    tomllib does not tell. Only lines are read, so a word that follows another on its line has none.
    """
    lines: dict[Way, int] = {}
    lists: dict[Way, int] = {}
    head: Way = ()
    whole = LONG_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(whole.split("\n"), 1):
        if found := HEAD.match(line):
            head = _path((), _names(found[2]), lists, new=bool(found[1]))
            lines.setdefault(head, number)
        elif found := KEY.match(line):
            lines.setdefault((*head, *_names(found[1])), number)
    return lines


def _path(at: Way, names: list[str], lists: dict[Way, int], *, new: bool) -> Way:
    """The path of a section's head: names, each with its place where it is one of a list."""
    for place, name in enumerate(names, 1):
        at = (*at, name)
        if new and place == len(names):
            lists[at] = lists.get(at, -1) + 1
        if at in lists:
            at = (*at, lists[at])
    return at


def _names(key: str) -> list[str]:
    return [_bare(name) for name in re.findall(NAME, key)]


def _bare(name: str) -> str:
    return name[1:-1] if name[0] in "\"'" else name

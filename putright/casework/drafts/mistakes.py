"""A mistake in the text of a procedure: on which line it is, and what to change."""

import re

from putright.procedure.catalogue.reading import ProcedureError, parse
from putright.procedure.definition import Procedure

AT_LINE = re.compile(r"at line (\d+)")
MISSING = "does not say"
AT_END = "at end of document"
DAY = re.compile(r"effective_on\s*=")
STAGE = re.compile(r"[Ss]tage (\d+)")
CLOCK = re.compile(r"clock “([^”]+)”")
QUOTED = re.compile(r"“([^”]+)”")
NUMBER = re.compile(r"\s*number\s*=\s*(\d+)\b")


class Mistake(ValueError):
    """What is wrong. `line` counts from 1, and `text` is what stands there; None where no single
    line is at fault.
    """

    def __init__(self, says: str, line: int | None = None, text: str = "") -> None:
        super().__init__(f"Line {line}: {says}" if line else says)
        self.line = line
        self.text = text


def read(text: str) -> Procedure:
    """Read the text of a procedure. Raises `Mistake`, the first that there is."""
    text = text.replace("\r\n", "\n")
    try:
        return parse(text)
    except ProcedureError as problem:
        raise _mistake(text, str(problem)) from None


def _mistake(text: str, says: str) -> Mistake:
    lines = text.split("\n")
    if says.startswith("This is not TOML"):
        return _not_toml(lines, says)
    line = _line_of(lines, says)
    return Mistake(says, line, lines[line - 1].strip() if line else "")


def _not_toml(lines: list[str], says: str) -> Mistake:
    """What the reader could not make out, in words for whoever never heard of TOML."""
    if AT_END in says:
        return Mistake(
            "The text ends too early. Close the last quotation mark or bracket, "
            "or copy the text again."
        )
    found = AT_LINE.search(says)
    if found is None:
        return Mistake(says)
    line = min(int(found[1]), len(lines))
    text = lines[line - 1].strip()
    if "Cannot overwrite" in says or "twice" in says or "immutable" in says:
        return Mistake("This is said already further up. Say it once.", line, text)
    if DAY.match(text):
        return Mistake("“effective_on” must be a real date, such as 2024-04-01.", line, text)
    return Mistake(
        "This line cannot be read. Check its quotation marks, brackets and equals sign.", line, text
    )


def _line_of(lines: list[str], says: str) -> int | None:
    """The line that a message is about: in its stage and clock, the one with its word.

    What is not said stands on no line, but for the head of its section.
    """
    start, end = _section(lines, says)
    words = [] if MISSING in says else QUOTED.findall(CLOCK.sub("", says, count=1))
    for word in map(re.escape, words):
        for place in (rf"^\s*{word}\s*=", f'"{word}"', rf"(?<![\w-]){word}(?![\w-])"):
            for number in range(start, end):
                if re.search(place, lines[number].split("#")[0]):
                    return number + 1
    return start + 1 if start else None


def _section(lines: list[str], says: str) -> tuple[int, int]:
    """From where to where the stage or the clock of a message reaches."""
    start, end = 0, len(lines)
    if stage := STAGE.match(says):
        start, end = _stage(lines, int(stage[1]))
    if clock := CLOCK.search(says):
        for number in range(start, end):
            if re.match(rf"\s*\[(stages\.)?clocks\.{re.escape(clock[1])}\]", lines[number]):
                return number, _next_head(lines, number + 1, end)
    return start, end


def _stage(lines: list[str], wanted: int) -> tuple[int, int]:
    heads = [number for number, line in enumerate(lines) if line.strip() == "[[stages]]"]
    for head in heads:
        body = lines[head + 1 : _next_head(lines, head + 1, len(lines))]
        if any((said := NUMBER.match(line)) and int(said[1]) == wanted for line in body):
            later = [other for other in heads if other > head]
            return head, later[0] if later else len(lines)
    return 0, len(lines)


def _next_head(lines: list[str], start: int, end: int) -> int:
    heads = (number for number in range(start, end) if lines[number].lstrip().startswith("["))
    return next(heads, end)

"""A procedure drawn: for each stage a line of events, and how long may lie between them.

Plain data for components/diagram.jinja. Lengths are in pixels of a drawing of `WIDTH`, which a
narrow screen makes smaller as a whole. Text is broken where it would leave the drawing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from putright.administration.procedures import words
from putright.procedure.definition import ENDS, Clock, Happening, Procedure

WIDTH = 320
LEFT = 9
"""Where the line stands when no bracket is left of it; the events are circles on it."""
LANE, INDENT = 14, 18
"""Room for each bracket, and from the line to the text."""
TITLE, NOTE = 16, 15
"""The sizes of the two kinds of text."""
LINE, GAP, TOP = 20, 18, 18

EMS = {" ijl.,;:'|!": 0.33, 'frtI-()[]/"': 0.45, "mMW@%": 0.98, "w": 0.78}
"""How wide letters are in bold, as parts of the size; others by what they are."""
LIGHTER = 0.95
"""How wide the same is when it is not bold."""

AFTER = {Happening.RESPONDED, Happening.REPORTED}
"""What starts the clocks that run when the last stage is over."""


@dataclass(frozen=True)
class Text:
    """A line of text: where its baseline begins, and whether it is an event's name."""

    x: int
    y: int
    words: str
    strong: bool


@dataclass(frozen=True)
class Segment:
    """The line from one event to the next; a clock runs on it, or none does."""

    top: int
    bottom: int
    timed: bool


@dataclass(frozen=True)
class Bracket:
    """A clock that runs past other events, beside the line."""

    x: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Drawing:
    """One line of events."""

    x: int
    dots: tuple[int, ...]
    texts: tuple[Text, ...]
    segments: tuple[Segment, ...]
    brackets: tuple[Bracket, ...]
    height: int
    width: int = WIDTH


@dataclass(frozen=True)
class Panel:
    """A stage, or what comes after the last one: its drawing, and the same in sentences."""

    title: str
    by: str
    drawing: Drawing | None
    sentences: tuple[str, ...]


def panels(procedure: Procedure) -> Iterator[Panel]:
    """A panel for each stage and one for what follows; one in all where there are no stages."""
    if not procedure.stages:
        yield _panel("From start to end", "", procedure.clocks.values())
        return
    for stage in procedure.stages:
        informal = words.INFORMAL if stage.informal else ""
        by = ". ".join(filter(None, [stage.by, informal]))
        yield _panel(stage.name, by, stage.clocks.values())
    after = [clock for clock in procedure.clocks.values() if clock.starts in AFTER]
    names = " or ".join(f"the {ombudsman.name}" for ombudsman in procedure.ombudsmen)
    if after or names:
        yield _panel("After our final answer", names, after)


def _panel(title: str, by: str, clocks: Iterable[Clock]) -> Panel:
    clocks = tuple(clocks)
    return Panel(title, by, draw(clocks) if clocks else None, tuple(words.sentences(clocks)))


def draw(clocks: tuple[Clock, ...]) -> Drawing:
    """Draw clocks as one line of events."""
    events = in_order(clocks)
    spans = {(events.index(clock.starts), events.index(_end(clock))) for clock in clocks}
    joined = {span for span in spans if span[1] - span[0] == 1}
    lanes = _lanes(sorted(spans - joined))
    x = LEFT + LANE * (max(lanes.values(), default=-1) + 1)
    texts, dots, height = _write(events, clocks, x + INDENT)
    return Drawing(
        x=x,
        dots=tuple(dots),
        texts=tuple(texts),
        segments=tuple(
            Segment(here, there, timed=(place, place + 1) in joined)
            for place, (here, there) in enumerate(pairwise(dots))
        ),
        brackets=tuple(
            Bracket(x - LANE * (lane + 1), *sorted((dots[span[0]], dots[span[1]])))
            for span, lane in lanes.items()
        ),
        height=height,
    )


def in_order(clocks: Iterable[Clock]) -> list[str]:
    """The events of these clocks, each start before what ends its clock.

    An event is a `Happening`, or the name of a clock that is stopped by nothing else.
    """
    events: list[str] = []
    for clock in clocks:
        end = _end(clock)
        if clock.starts not in events:
            events.insert(events.index(end) if end in events else len(events), clock.starts)
        if end not in events:
            events.append(end)
    return events


def _end(clock: Clock) -> str:
    """What stops a clock: never what starts it, also where it starts again each time.

    Where there are no stages, whoever asks for the next step starts the next clock of the same
    line; at a stage that is the next stage's line.
    """
    end = ENDS.get(clock.name, clock.name)
    if clock.stage is None and clock.name == "escalation":
        end = Happening.REQUESTED
    return clock.name if end == clock.starts else end


def _lanes(spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Give each bracket the first lane in which it meets no other."""
    lanes: dict[tuple[int, int], int] = {}
    for span in spans:
        first, last = sorted(span)
        taken = {lane for other, lane in lanes.items() if min(other) < last and first < max(other)}
        lanes[span] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
    return lanes


def _write(
    events: list[str], clocks: tuple[Clock, ...], x: int
) -> tuple[list[Text], list[int], int]:
    """The text beside each event, where the events stand, and how high all that is."""
    texts: list[Text] = []
    dots: list[int] = []
    y = TOP
    for event in events:
        dots.append(y - 5)
        for strong, said in _said(event, clocks):
            for line in wrapped(said, WIDTH - x, strong=strong):
                texts.append(Text(x, y, line, strong))
                y += LINE
        y += GAP
    return texts, dots, y - GAP - LINE + 10


def _said(event: str, clocks: tuple[Clock, ...]) -> Iterator[tuple[bool, str]]:
    """What stands beside an event: its name, and how long it may take until then."""
    ending = [clock for clock in clocks if _end(clock) == event]
    yield True, ending[0].says if ending else words.HAPPENS[Happening(event)]
    for clock in ending:
        since = "" if clock.within is None or clock.repeats else f" of {clock.starts.after}"
        within = "within " if since else ""
        yield False, f"{within}{clock.within or ''}{since}" if since else words.limit(clock)
        if clock.extend_by:
            yield False, f"and up to {clock.extend_by} more"
        if since and clock.agreed:
            yield False, "or by an agreed date"
        if clock.soft:
            yield False, "if possible"


def wrapped(said: str, room: float, *, strong: bool) -> list[str]:
    """Break text into lines that fit, a word too long for a line within it."""
    lines = [""]
    for word in said.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, strong=strong) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if width(lines[-1] + letter, strong=strong) > room:
                lines.append("")
            lines[-1] += letter
    return lines


def width(text: str, *, strong: bool) -> float:
    """About how wide text is, in pixels: rather more than it is.

    >>> width("We answer", strong=True) > width("We answer", strong=False)
    True
    """
    return (TITLE if strong else NOTE * LIGHTER) * sum(map(_ems, text))


def _ems(letter: str) -> float:
    for letters, ems in EMS.items():
        if letter in letters:
            return ems
    if not letter.isascii():
        return 1.0
    return 0.62 if letter.islower() else 0.67 if letter.isdigit() else 0.78

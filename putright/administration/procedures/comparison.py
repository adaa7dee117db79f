"""Two versions of a procedure, or two procedures, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.administration.procedures import words
from putright.design.forms import lower_first
from putright.procedure import codes
from putright.procedure.definition import Clock, Procedure
from putright.procedure.writing import counted

CLOCKS = {
    "escalation": "asking for the next stage",
    "contribution": "the service's part",
    "update": "news",
    "complain": "complaining to us",
    "ombudsman": "going to the Ombudsman",
    "reasons": "telling why it takes longer",
}
"""Clocks whose name alone would not say what they are about."""

Lines = tuple[str, ...]


@dataclass(frozen=True)
class ComparedFact:
    """One fact about both. Nothing where a procedure does not have it."""

    label: str
    a: Lines
    b: Lines

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.a != self.b


def rows(a: Procedure, b: Procedure) -> list[ComparedFact]:
    """Every fact that either of them has, in the order in which a reader asks for them."""
    left, right = dict(facts(a)), dict(facts(b))
    return [
        ComparedFact(label, left.get(label, ()), right.get(label, ()))
        for label in _merged(list(left), list(right))
    ]


def _merged(left: list[str], right: list[str]) -> list[str]:
    """The labels of both in order: one that only the second has stands where it has it."""
    merged = list(left)
    for place, label in enumerate(right):
        if label not in merged:
            before = right[place - 1] if place else None
            merged.insert(merged.index(before) + 1 if before else 0, label)
    return merged


def facts(procedure: Procedure) -> Iterator[tuple[str, Lines]]:
    """What a procedure says, fact by fact."""
    yield "Title", (procedure.title,)
    yield "About", tuple(filter(None, [procedure.about]))
    yield "Source", (procedure.source,)
    yield "For", tuple(kind.label for kind in procedure.kinds)
    yield "Working days", (words.calendar(procedure),)
    yield "Counting", tuple(words.conventions(procedure))
    for stage in procedure.stages:
        informal = words.INFORMAL if stage.informal else ""
        yield f"Stage {stage.number}", tuple(filter(None, [stage.name, stage.by, informal]))
        for clock in stage.clocks.values():
            yield from _clock(f"Stage {stage.number}: {called(clock)}", clock)
    for clock in procedure.clocks.values():
        yield from _clock(called(clock).capitalize().replace("ombudsman", "Ombudsman"), clock)
    for letter, contents in words.letters(procedure):
        label = letter if letter.startswith("Letter") else f"Letter: {lower_first(letter)}"
        yield label, tuple(contents)
    yield "A reason says at least", (counted(procedure.reason_words, "word"),)
    yield "One person may offer up to", tuple(words.payment_limit(procedure))
    yield "Above that it is approved by", tuple(words.payment_approver(procedure))
    yield "Ombudsmen", tuple(ombudsman.name for ombudsman in procedure.ombudsmen)
    yield "Codes", tuple(codes.get(key).title for key in procedure.codes)


def called(clock: Clock) -> str:
    """What a clock is about, in words that stand inside a sentence."""
    return CLOCKS.get(clock.name, clock.name)


def _clock(label: str, clock: Clock) -> Iterator[tuple[str, Lines]]:
    since = f", from {clock.starts.after}" if clock.within else ""
    limit = f"{words.limit(clock)}{since}"
    yield label, (f"{limit[0].upper()}{limit[1:]}", *words.conditions(clock))
    yield f"{label}, in words", (clock.says,)
    yield f"{label}, source", (*clock.sources, *clock.extension_sources)

"""The rules of a procedure in words."""

from collections.abc import Iterable, Iterator

from putright.accounts.roles import Role
from putright.design.forms import lower_first
from putright.procedure.calendar import named
from putright.procedure.conventions import STRICT
from putright.procedure.definition import Clock, Happening, Procedure, StageRule
from putright.procedure.kinds import Kind
from putright.procedure.letters import CONTENTS, LetterKind
from putright.procedure.writing import pounds

IN_SHORT = {
    "acknowledgement": "acknowledged",
    "response": "answered",
    "panel": "heard by the panel",
    "report": "reported on",
}
"""The clocks of a stage that its line in a list speaks of."""

INFORMAL = "An informal stage before the formal ones"

HAPPENS = {
    Happening.RECEIVED: "We receive it",
    Happening.ACKNOWLEDGED: "We acknowledge it",
    Happening.REQUESTED: "The customer asks for it",
    Happening.RESPONDED: "We send our answer",
    Happening.PANEL_MET: "The panel meets",
    Happening.REPORTED: "The panel reports",
    Happening.ASKED: "We ask",
    Happening.TOLD: "The customer last heard from us",
    Happening.AWARE: "The customer learns of the problem",
}


def limit(clock: Clock) -> str:
    """How long it runs: "10 working days", "every 5 working days", "by an agreed date"."""
    if clock.within is None:
        return "by an agreed date"
    every = "every " if clock.repeats else ""
    return f"{every}{clock.within}{', or by an agreed date' if clock.agreed else ''}"


def conditions(clock: Clock) -> list[str]:
    """What else is true of it, each in a few words."""
    said = {
        "The customer's own limit: after it, a person decides": clock.soft,
        f"Can be extended by up to {clock.extend_by}": clock.extend_by is not None,
        "Can be agreed again": clock.agreed,
        "Starts again each time": clock.repeats,
        "Can be stopped for a while": clock.pauses,
        "Ends on the next working day if its last day is a day off": clock.rolls,
        clock.convention.says: clock.convention.key != STRICT.key,
    }
    return [words for words, true in said.items() if true]


def payment_limit(procedure: Procedure) -> Iterator[str]:
    """What one person may offer a customer, where there is a limit."""
    if procedure.remedy_limit is not None:
        yield pounds(procedure.remedy_limit * 100)


def payment_approver(procedure: Procedure) -> Iterator[str]:
    """Who approves what is more than that."""
    if procedure.remedy_approver is not None:
        yield Role(procedure.remedy_approver).label


def sentences(clocks: Iterable[Clock]) -> Iterator[str]:
    """Each clock's rule, with its extension."""
    for clock in clocks:
        more = f" It can be extended by up to {clock.extend_by}." if clock.extend_by else ""
        yield f"{clock.rule}{more}"


def in_short(procedure: Procedure) -> list[str]:
    """The procedure in a line a stage; what has no stages, in a line a clock."""
    if not procedure.stages:
        return list(sentences(procedure.clocks.values()))
    return [f"{stage.name}: {_stage(stage)}" for stage in procedure.stages]


def _stage(stage: StageRule) -> str:
    limits = [
        f"{IN_SHORT[name]} {'in ' if clock.within and not clock.repeats else ''}{limit(clock)}"
        for name, clock in stage.clocks.items()
        if name in IN_SHORT
    ]
    return ", ".join(limits) or "no limits"


def all_clocks(procedure: Procedure) -> Iterator[Clock]:
    """Every clock: stage by stage, then those that belong to none."""
    for stage in procedure.stages:
        yield from stage.clocks.values()
    yield from procedure.clocks.values()


def kinds(procedure: Procedure) -> str:
    """What it is for: "Complaint"; empty for what is routed out."""
    return ", ".join(Kind(kind).label for kind in procedure.kinds)


def calendar(procedure: Procedure) -> str:
    """Which days are working days."""
    name = named(procedure.calendar).name
    off = "" if procedure.calendar == "weekends-only" else " less its bank holidays"
    closed = " and the days on which the council is closed" if procedure.closure_days else ""
    return f"Monday to Friday{off}{closed} ({name})"


def conventions(procedure: Procedure) -> list[str]:
    """How it counts, in the words of each convention that a clock of it has."""
    found = {}
    for clock in all_clocks(procedure):
        closing = clock.convention.closes_at
        late = f" What comes after {closing:%-H:%M} counts as the next day's." if closing else ""
        found[clock.convention.key] = f"{clock.convention.says}{late}"
    return list(found.values())


def in_line(texts: list[str]) -> str:
    """Several texts one after another.

    >>> in_line(["The decision", "The reasons"])
    'The decision; the reasons'
    """
    first, *others = texts
    return "; ".join([first, *map(lower_first, others)])


def letters(procedure: Procedure) -> list[tuple[str, list[str]]]:
    """Each letter, and what it must contain."""
    return [
        (LetterKind(kind).label, [CONTENTS[word] for word in contents])
        for kind, contents in procedure.letters.items()
    ]

"""What `putright recount` does with each move, and what it says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from putright.cases.commands import Days, Move, recount
from putright.procedure.steps import Refused
from putright.procedure.writing import counted


@dataclass(frozen=True)
class Moved:
    """A move, whether the customer is written to, and what stood in the way of that."""

    move: Move
    told: bool = False
    trouble: str = ""


def put_into_effect(move: Move, *, on: date, tell: bool) -> Moved | None:
    """Move it, without a letter where there is no address; None when the case has changed since."""
    trouble = ""
    try:
        done = recount(move, by=None, on=on, tell=tell)
    except Refused as refusal:
        done, trouble = recount(move, by=None, on=on), str(refusal)
    if done is None:
        return None
    return Moved(done, told=tell and done.customer_knows and not trouble, trouble=trouble)


def moved(moves: Iterable[Move], *, on: date, dry_run: bool, tell: bool) -> list[Moved]:
    """What moves, put into effect one by one unless it is only asked for."""
    if dry_run:
        return list(map(Moved, moves))
    done = (put_into_effect(move, on=on, tell=tell) for move in moves)
    return [each for each in done if each is not None]


def as_text(moved: list[Moved], *, dry_run: bool) -> str:
    """Each move on a line, and how many there are."""
    lines = [_line(each) for each in moved]
    verb = "would move" if dry_run else "moved"
    stages = counted(len(moved), "stage")
    return "\n".join([*lines, f"The due days of {stages} {verb}." if moved else "Nothing moves."])


def _line(each: Moved) -> str:
    letter = "A letter is queued." if each.told else each.trouble
    move = each.move
    return " ".join(filter(None, [f"{move.stage}:", _words(move), move.why, letter]))


def _words(move: Move) -> str:
    pairs = zip(Days._fields, move.was, move.becomes, strict=True)
    return " ".join(f"{name} {was} -> {is_}." for name, was, is_ in pairs if was != is_)


def as_dict(moved: list[Moved], *, dry_run: bool) -> dict[str, Any]:
    """The moves in what JSON knows."""
    return {"dry_run": dry_run, "moved": [_facts(each) for each in moved]}


def _facts(each: Moved) -> dict[str, Any]:
    move = each.move
    return {
        "reference": str(move.stage.case),
        "stage": move.stage.number,
        "was": _dates(move.was),
        "becomes": _dates(move.becomes),
        "because": [{"day": skip.day.isoformat(), "name": skip.name} for skip in move.because],
        "letter": each.told,
        "trouble": each.trouble,
    }


def _dates(days: Days) -> dict[str, str | None]:
    return {clock: day and day.isoformat() for clock, day in days._asdict().items()}

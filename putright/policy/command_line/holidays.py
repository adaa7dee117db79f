"""`putright holidays`: count by the newest list of bank holidays."""

from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING

from putright.terminal import DONE, LOOK, CouldNotStart, add_json, say, say_json

if TYPE_CHECKING:
    from putright.policy.commands import Loaded

HELP = "Load GOV.UK's list of bank holidays, and say which days changed."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SOURCE",
        help="a file, or an http or https address; GOV.UK's list otherwise",
    )
    add_json(parser)


def run(*, source: str | None, json: bool) -> int:
    """Load it; `LOOK` when a day has changed, so that the due dates must be counted again.

    Raises `CouldNotStart`, and changes nothing, when the list cannot be had or is not whole.
    """
    from django.utils import timezone

    from putright.policy import commands, holidays

    source = source or holidays.ADDRESS
    try:
        loaded = commands.load_holidays(
            holidays.fetch(source), source=source, by=None, on=timezone.localdate()
        )
    except holidays.HolidaysError as error:
        raise CouldNotStart(str(error)) from error
    if json:
        say_json(as_dict(loaded))
    else:
        say(as_text(loaded))
    return LOOK if loaded.changed else DONE


def as_dict(loaded: "Loaded") -> dict[str, object]:
    """Which days were added, and which are gone, in each part of the United Kingdom."""
    changes = {
        part: {"added": _by_date(changed.added), "gone": _by_date(changed.gone)}
        for part, changed in loaded.changes.items()
    }
    return {"source": loaded.list.source, "changes": changes}


def _by_date(days: dict[date, str]) -> dict[str, str]:
    return {day.isoformat(): name for day, name in days.items()}


def as_text(loaded: "Loaded") -> str:
    """Each day that was added or is gone on a line, and what is to be done then."""
    from putright.procedure.calendar import named
    from putright.procedure.writing import short_date

    lines = [f"The bank holidays of {loaded.list.source} are loaded."]
    if not loaded.changed:
        return "\n".join([*lines, "No day has changed."])
    for part, changed in loaded.changes.items():
        for sign, days in (("+", changed.added), ("-", changed.gone)):
            lines += [
                f"{sign} {day:%a} {short_date(day)}  {name} ({named(part).name})"
                for day, name in days.items()
            ]
    return "\n".join([*lines, "Count the due dates again: putright recount"])

"""What can be said to both `putright due` and `putright count`."""

from argparse import ArgumentParser

from putright.procedure.calendar import KEYS as CALENDARS
from putright.procedure.conventions import CONVENTIONS
from putright.terminal import add_json

DAY = "YYYY-MM-DD"
MOMENT = "YYYY-MM-DD[THH:MM]"


def add_counting(parser: ArgumentParser, *, calendar: str, convention: str) -> None:
    """Add the options that say which days count, with what holds when they are left out."""
    parser.add_argument(
        "--calendar", metavar="KEY", help=f"{', '.join(CALENDARS)} (default: {calendar})"
    )
    parser.add_argument(
        "--convention",
        metavar="KEY",
        help=f"which day is day 0: {', '.join(CONVENTIONS)} (default: {convention})",
    )
    parser.add_argument(
        "--closure",
        action="append",
        default=[],
        metavar=DAY,
        help="a day on which the council is closed and which does not count; as often as needed",
    )
    parser.add_argument(
        "--closes-at",
        metavar="HH:MM",
        help="what happens at this time or later counts as happening on the next day",
    )
    add_json(parser)

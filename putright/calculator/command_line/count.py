"""`putright count`: working days, added to a day or counted between two."""

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from putright.terminal import DONE, CouldNotStart, say, say_json

if TYPE_CHECKING:
    from putright.calculator.counting import Count

HELP = """Count working days from a day on, and name those that do not count.

Say how many working days, and this says which day is the last of them. Or say the other day with
--to, and this says how many working days there are: fewer than none when that day is the earlier
one. No procedure is asked, and no database."""
CALENDAR, CONVENTION = "england-and-wales", "strict"


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    from putright.calculator import options

    parser.add_argument(
        "--from",
        dest="start",
        required=True,
        metavar=options.MOMENT,
        help="the day of the event; with the hour where --closes-at makes it count",
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--working-days", type=int, metavar="N", help="how many to add")
    which.add_argument("--to", metavar=options.DAY, help="the day to count to")
    options.add_counting(parser, calendar=CALENDAR, convention=CONVENTION)


def run(*, json: bool, **options: Any) -> int:
    """Count them. Raises `CouldNotStart` for what is no day, calendar or number of days."""
    from putright.calculator import reading

    with reading.in_one_sentence():
        counted = count(**options)
    if json:
        say_json(counted.as_dict())
    else:
        say(counted.as_text())
    return DONE


def count(*, start: str, to: str | None, working_days: int | None, **how: Any) -> "Count":
    """The days that are asked for. Raises `CouldNotStart`, and what the rules raise."""
    from putright.calculator import reading
    from putright.calculator.counting import Count
    from putright.procedure.conventions import convention

    first = reading.moment(start)
    calendar = reading.calendar_of(how["calendar"] or CALENDAR, how["closure"])
    by = reading.convention_of(convention(how["convention"] or CONVENTION), how["closes_at"])
    if working_days is None:
        return Count.between(first, reading.day(to or ""), calendar, by)
    if working_days < 1:
        raise CouldNotStart(
            "--working-days must be 1 or more. To count back, give the earlier day with --to."
        )
    return Count.adding(working_days, first, calendar, by)

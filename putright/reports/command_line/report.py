"""`putright report`: the figures of a period, to read or for a program."""

from argparse import ArgumentParser

from putright.reports.words import Words
from putright.terminal import DONE, LOOK, CouldNotStart, add_json, say, say_json

HELP = "Write the figures of a quarter, each with what it was made from."


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    parser.epilog = "Example: putright report quarterly 2015/16 Q2 --json"
    parser.add_argument("report", choices=["quarterly"], help="which report: quarterly")
    parser.add_argument("year", help="the financial year, such as 2015/16")
    parser.add_argument("quarter", help="Q1, Q2, Q3 or Q4; Q1 begins in April")
    parser.add_argument(
        "--words",
        choices=[words.value for words in Words],
        help="what to call the findings (default: the council's setting)",
    )
    add_json(parser)


def run(*, report: str, year: str, quarter: str, words: str | None, json: bool) -> int:
    """Write the report; `LOOK` when its figures contradict one another.

    Raises `CouldNotStart` when there is no such quarter.
    """
    from django.conf import settings
    from django.utils import timezone

    from putright.reports import as_data, as_text, quarterly
    from putright.reports.period import NoSuchPeriod, Quarter

    try:
        period = Quarter.parse(year, quarter)
    except NoSuchPeriod as problem:
        raise CouldNotStart(str(problem)) from problem
    made = quarterly.report(
        period, on=timezone.localdate(), words=Words(words or settings.OUTCOME_WORDS)
    )
    if json:
        say_json(as_data.as_dict(made))
    else:
        say(as_text.as_text(made))
    return LOOK if made.contradictory else DONE

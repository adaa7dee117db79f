"""`putright report`: the figures of a period, to read or for a program."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from putright.reports import shown
from putright.reports.as_data import as_dict
from putright.reports.figure import Figure
from putright.reports.period import NoSuchPeriod, Quarter
from putright.reports.quarterly import Report, report
from putright.reports.words import Words

COULD_NOT_START = 2
CONTRADICTORY = 1

EPILOG = "Example: putright report quarterly 2015/16 Q2 --json"


class Command(BaseCommand):
    help = "Write the figures of a quarter, each with what it was made from."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.epilog = EPILOG
        parser.add_argument("report", choices=["quarterly"], help="which report: quarterly")
        parser.add_argument("year", help="the financial year, such as 2015/16")
        parser.add_argument("quarter", help="Q1, Q2, Q3 or Q4; Q1 begins in April")
        parser.add_argument(
            "--words",
            choices=[words.value for words in Words],
            help="what to call the findings (default: the council's setting)",
        )
        parser.add_argument("--json", action="store_true", help="write JSON for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            quarter = Quarter.parse(options["year"], options["quarter"])
        except NoSuchPeriod as problem:
            raise CommandError(str(problem), returncode=COULD_NOT_START) from problem
        words = Words(options["words"] or settings.OUTCOME_WORDS)
        made = report(quarter, on=timezone.localdate(), words=words)
        self.stdout.write(_as_json(made) if options["json"] else as_text(made))
        if made.contradictory:
            raise SystemExit(CONTRADICTORY)


def as_text(made: Report) -> str:
    """The report for a terminal: section by section, a figure to a line."""
    quarter = made.quarter
    lines = [f"Quarterly report, {quarter} ({quarter.alone().days})"]
    for section in made.sections:
        shown_here = [figure for figure in section.figures if not figure.idle]
        lines += ["", section.title, *map(_line, shown_here)]
    if made.caveats:
        lines += ["", "To know when reading", *(f"  {caveat.text}" for caveat in made.caveats)]
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    note = figure.reason or _made_from(figure)
    if figure.small and not figure.reason:
        note += ": few cases"
    return f"  {shown.value(figure):>12}  {figure.label}{f' ({note})' if note else ''}"


def _made_from(figure: Figure) -> str:
    if figure.denominator is None:
        return ""
    made = f"{figure.numerator.number:,} of {figure.denominator.number:,}"
    if figure.comparator is None:
        return made
    if figure.comparator.denominator is None:
        return f"{figure.numerator.number:,}, was {figure.denominator.number:,}"
    before = figure.comparator
    return f"{made}, was {before.numerator.number:,} of {figure.comparator.denominator.number:,}"


def _as_json(made: Report) -> str:
    return json.dumps(as_dict(made), indent=2, ensure_ascii=False)

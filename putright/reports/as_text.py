"""A report for a terminal."""

from putright.reports import shown
from putright.reports.figure import Figure
from putright.reports.quarterly import Report


def as_text(made: Report) -> str:
    """Section by section, a figure to a line."""
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

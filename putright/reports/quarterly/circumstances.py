"""What stands around the figures of a quarter, and changes how they should be read."""

from collections.abc import Iterator
from datetime import date

from putright.reports.cube import Cube
from putright.reports.reconcile import Caveat


def caveats(cube: Cube, on: date) -> Iterator[Caveat]:
    """What a reader on the day `on` should know."""
    yield from _not_over(cube, on)
    yield from _awaiting_triage(cube)
    yield from _nothing_to_compare(cube)


def _not_over(cube: Cube, on: date) -> Iterator[Caveat]:
    quarter = cube.quarter
    if on < quarter.start:
        yield Caveat("not_begun", f"{quarter} begins on {quarter.start:%-d %B %Y}.")
    elif on < quarter.end:
        last = quarter.alone().last_day
        yield Caveat(
            "not_over",
            f"{quarter} ends on {last:%-d %B %Y}. Until then its numbers grow, and changes on "
            "whole quarters look like falls.",
        )


def _awaiting_triage(cube: Cube) -> Iterator[Caveat]:
    waiting = cube.awaiting_triage
    if waiting:
        said = "1 complaint waits" if waiting == 1 else f"{waiting:,} complaints wait"
        counted = "It is counted" if waiting == 1 else "Each is counted"
        text = f"{said} for triage. {counted} until somebody routes it out."
        yield Caveat("awaiting_triage", text)


def _nothing_to_compare(cube: Cube) -> Iterator[Caveat]:
    before = cube.quarter.year_before().alone()
    if cube.received(cube.quarter.alone()).number and not cube.received(before).number:
        yield Caveat(
            "nothing_to_compare",
            f"There are no complaints on the record for {before}, so there is nothing to compare "
            "with.",
        )

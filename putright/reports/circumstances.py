"""What stands around the figures of a quarter, and changes how they should be read."""

from collections.abc import Iterator
from datetime import date

from putright.cases.models import Case
from putright.cases.permissions import without
from putright.procedure.kinds import Kind
from putright.procedure.writing import counted, long_date
from putright.reports.counting import Counts
from putright.reports.period import Quarter
from putright.reports.reconcile import Caveat
from putright.reports.selection import COMPLAINTS, Selection


def caveats(counts: Counts, quarter: Quarter, on: date) -> Iterator[Caveat]:
    """What a reader on the day `on` should know."""
    yield from _not_over(quarter, on)
    yield from _awaiting_triage(counts, quarter)
    yield from _nothing_to_compare(counts, quarter)


def _not_over(quarter: Quarter, on: date) -> Iterator[Caveat]:
    if on < quarter.start:
        yield Caveat("not_begun", f"{quarter} begins on {long_date(quarter.start)}.")
    elif on < quarter.end:
        last = quarter.alone().last_day
        yield Caveat(
            "not_over",
            f"{quarter} ends on {long_date(last)}. Until then its numbers grow, and changes on "
            "whole quarters look like falls.",
        )


def _awaiting_triage(counts: Counts, quarter: Quarter) -> Iterator[Caveat]:
    """Whatever nobody at triage has decided on yet. Asks one question."""
    undecided = Case.objects.to_triage().filter(kind=Kind.COMPLAINT)
    then = undecided.received_between(quarter.start, quarter.end)
    waiting = without(counts.hidden, then, case="pk").count()
    if waiting:
        said = counted(waiting, "complaint waits", "complaints wait")
        each = "It is counted" if waiting == 1 else "Each is counted"
        text = f"{said} for triage. {each} until somebody routes it out."
        yield Caveat("awaiting_triage", text)


def _nothing_to_compare(counts: Counts, quarter: Quarter) -> Iterator[Caveat]:
    before = quarter.year_before().alone()
    received, then = (
        counts.count(Selection(COMPLAINTS, period)).number for period in (quarter.alone(), before)
    )
    if received and not then:
        yield Caveat(
            "nothing_to_compare",
            f"There are no complaints on the record for {before}, so there is nothing to compare "
            "with.",
        )

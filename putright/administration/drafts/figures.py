"""The figures of a what-if as its page shows them: rows, a chart, and what is counted apart."""

from collections.abc import Iterator
from fractions import Fraction

from putright.design import charts
from putright.design.charts import Chart
from putright.reports.rounding import whole
from putright.reports.what_if import Number, Recounted, WhatIf

CALLED = {"acknowledgement": "acknowledgements", "response": "answers"}
"""Clock -> what is done in time or late."""

APART = (
    Number.UNDATED,
    Number.NO_STAGE,
    Number.NO_CLOCK,
    Number.AGREED,
    Number.NOT_STARTED,
    Number.OUT_OF_CALENDAR,
)
HEADINGS = {
    Number.COMPARED: "{what} that are compared",
    Number.LATE_THEN: "{what} that were late",
    Number.LATE_UNDER: "{what} that would have been late",
    Number.TO_LATE: "{what} that were in time and would have been late",
    Number.TO_IN_TIME: "{what} that were late and would have been in time",
    Number.UNDATED: "{what} that had no due date",
    Number.UNDATED_LATE: "{what} that had no due date and would have been late",
    Number.NO_STAGE: "{what} at a stage that the draft does not have",
    Number.NO_CLOCK: "{what} for which the draft sets no limit",
    Number.AGREED: "{what} whose date the draft leaves to agreement",
    Number.NOT_STARTED: "{what} whose start is not on the record",
    Number.OUT_OF_CALENDAR: "{what} outside the years of the calendar",
}
"""What stands above the cases behind a number."""

ORDER = ("response", "acknowledgement")
"""Answers come before acknowledgements."""


def rows(made: WhatIf) -> list[Recounted]:
    """The measures in which there is something to compare: answers first, each stage by stage."""
    compared = (measure for measure in made.measures if measure.count(Number.COMPARED))
    return sorted(compared, key=lambda measure: (ORDER.index(measure.clock), measure.stage or 0))


def label(measure: Recounted) -> str:
    """The head of its row: "Stage 1 answers"."""
    return f"Stage {measure.stage} {CALLED[measure.clock]}"


def heading(measure: Recounted, number: Number) -> str:
    """What stands above the cases behind a number."""
    return HEADINGS[number].format(what=label(measure))


def chart(measures: list[Recounted]) -> Chart:
    """The share that was late, and the share that would have been."""
    return charts.bars(
        "Late, as a share of what is compared",
        [(label(measure), measure.share(Number.LATE_UNDER)) for measure in measures],
        name="Under the draft",
        comparator=("As it was", [measure.share(Number.LATE_THEN) for measure in measures]),
        category="What",
        show=lambda value: f"{whole(Fraction(value))}%",
    )


def apart(made: WhatIf) -> Iterator[tuple[Recounted, Number, str]]:
    """What is not compared: how often, and why, in words that follow its number."""
    for measure in made.measures:
        for number in APART:
            if measure.count(number):
                yield measure, number, _why(measure, number)


def _why(measure: Recounted, number: Number) -> str:
    called = CALLED[measure.clock]
    called = called.removesuffix("s") if measure.count(number) == 1 else called
    because = {
        Number.UNDATED: " had no due date, as in records of an old system",
        Number.NO_STAGE: f": the draft has no stage {measure.stage}",
        Number.NO_CLOCK: ": the draft sets no limit",
        Number.AGREED: ": the draft leaves the date to agreement",
        Number.NOT_STARTED: ": what would start the time is not on the record",
        Number.OUT_OF_CALENDAR: ": the calendar does not know the bank holidays of that year",
    }[number]
    return f"{called} at stage {measure.stage}{because}"


def compared(made: WhatIf) -> Recounted:
    """All the answers together, for what stands out; the acknowledgements where none answered."""
    totals = [made.total(clock) for clock in ORDER]
    return next((total for total in totals if total.count(Number.COMPARED)), totals[0])

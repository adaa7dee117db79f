"""What was found at stage 1, in the quarter and in the year so far.

Every share is of all complaints received, so that with the undecided ones they make 100%.
"""

from putright.procedure.outcomes import Outcome
from putright.reports.cube import Counted, Cube
from putright.reports.figure import Figure, points, relative, share
from putright.reports.period import Period
from putright.reports.words import OUTCOMES, UNDECIDED, Words

KEYS: dict[str, str] = {
    Outcome.UPHELD: "justified_share",
    Outcome.PARTLY_UPHELD: "partly_justified_share",
    Outcome.NOT_UPHELD: "unjustified_share",
    UNDECIDED: "undecided_share",
}
YEAR_TO_DATE = "_year_to_date"


def figures(cube: Cube, words: Words) -> list[Figure]:
    """The year to date with its changes, then the quarter alone."""
    course = cube.quarter.year_to_date()
    year = [
        figure
        for outcome in OUTCOMES
        for figure in (
            _share(cube, course, outcome, words, suffix=YEAR_TO_DATE),
            _share_change(cube, course, outcome, words),
        )
    ]
    quarter = [_share(cube, cube.quarter.alone(), outcome, words) for outcome in OUTCOMES]
    return [*year, _relative_change(cube, course, words), *quarter]


def _share(cube: Cube, period: Period, outcome: str, words: Words, *, suffix: str = "") -> Figure:
    return share(
        KEYS[outcome] + suffix,
        f"{words.of(outcome)}, {'year to date' if suffix else 'quarter'}",
        *_found(cube, period, outcome),
        definition=_definition(period, outcome, words),
    )


def _share_change(cube: Cube, period: Period, outcome: str, words: Words) -> Figure:
    before = period.year_before()
    return points(
        f"{KEYS[outcome]}{YEAR_TO_DATE}_change",
        f"{words.of(outcome)}, year to date: change on {before}",
        _found(cube, period, outcome),
        _found(cube, before, outcome),
        definition=f"The share {words.within(outcome)} of the complaints received in {period}, "
        f"less the share of those received in {before}, in percentage points.",
    )


def _relative_change(cube: Cube, period: Period, words: Words) -> Figure:
    before, outcome = period.year_before(), Outcome.UPHELD
    return relative(
        f"{KEYS[outcome]}{YEAR_TO_DATE}_relative_change",
        f"{words.of(outcome)}, year to date: relative change on {before}",
        _found(cube, period, outcome),
        _found(cube, before, outcome),
        definition=f"The change of the share {words.within(outcome)} between {before} and "
        f"{period}, as a percentage of the share in {before}: not percentage points.",
    )


def _found(cube: Cube, period: Period, outcome: str) -> tuple[Counted, Counted]:
    return cube.received(period, outcome=outcome), cube.received(period)


def _definition(period: Period, outcome: str, words: Words) -> str:
    if outcome == UNDECIDED:
        return (
            f"The complaints received in {period} that have no stage 1 outcome, because they were "
            "withdrawn or are not answered yet, as a percentage of all complaints received then."
        )
    return (
        f"The complaints received in {period} with {words.within(outcome)} as their stage 1 "
        "outcome, as a percentage of all complaints received then; with the other outcomes and "
        "those not decided it makes 100%."
    )

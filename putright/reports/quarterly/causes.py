"""Why people complained, and how often they were right, cause by cause."""

from putright.procedure.kinds import Cause
from putright.procedure.outcomes import Outcome
from putright.reports.cube import Cube
from putright.reports.departments import figure_key
from putright.reports.figure import Figure, share
from putright.reports.quarterly.ranking import Numbers, placed, places, ranked
from putright.reports.words import Words

NONE_RECORDED = ""


def figures(cube: Cube, words: Words) -> list[Figure]:
    """The top cause, then each cause's share, then each cause's rate of justified complaints."""
    numbers = _numbers(cube)
    order = ranked(numbers, label)
    return [
        *_top(cube, order, numbers),
        *(_received(cube, cause) for cause in order),
        *(_justified(cube, cause, words) for cause in order),
    ]


def label(cause: str) -> str:
    """What a cause is called."""
    return Cause(cause).label if cause else "No cause recorded"


def _numbers(cube: Cube) -> Numbers:
    """Every cause that there is, so that the keys are the same each quarter."""
    quarter = cube.quarter.alone()
    numbers = {cause: cube.received(quarter, cause=cause) for cause in (*Cause, NONE_RECORDED)}
    if not numbers[NONE_RECORDED].number:
        del numbers[NONE_RECORDED]
    return numbers


def _top(cube: Cube, order: list[str], numbers: Numbers) -> list[Figure]:
    if not places(order, numbers):
        return []
    quarter = cube.quarter.alone()
    return [
        share(
            "top_cause_share",
            f"Top cause: {placed(order, numbers, label, 0)}",
            numbers[order[0]],
            cube.received(quarter),
            definition=f"The complaints received in {quarter} with the most frequent main cause, "
            "as a percentage of all complaints received then; where two are level, either.",
        )
    ]


def _received(cube: Cube, cause: str) -> Figure:
    quarter = cube.quarter.alone()
    return share(
        f"received_share_by_cause.{figure_key(cause)}",
        f"Share of complaints received: {label(cause)}",
        cube.received(quarter, cause=cause),
        cube.received(quarter),
        definition=f"The complaints received in {quarter} with this main cause, as a percentage of "
        "all complaints received then; with the other causes it makes 100%.",
    )


def _justified(cube: Cube, cause: str, words: Words) -> Figure:
    quarter, found = cube.quarter.alone(), words.within(Outcome.UPHELD)
    return share(
        f"justified_share_by_cause.{figure_key(cause)}",
        f"{words.of(Outcome.UPHELD)}, of those received: {label(cause)}",
        cube.received(quarter, cause=cause, outcome=Outcome.UPHELD),
        cube.received(quarter, cause=cause),
        definition=f"The complaints received in {quarter} with this main cause and {found} as "
        f"their stage 1 outcome, as a percentage of all received then with this cause; the rates "
        "of the causes do not add up to 100%.",
    )

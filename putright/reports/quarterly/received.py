"""How many complaints came, in the quarter and in the year so far."""

from putright.reports.cube import Cube
from putright.reports.figure import Figure, change, count
from putright.reports.period import Period
from putright.reports.quarterly.wording import WHO_COUNTS


def figures(cube: Cube) -> list[Figure]:
    """Stage 1 complaints received, each with its change on the year before."""
    quarter = cube.quarter
    return [
        *_received(cube, quarter.alone(), "stage_1_received", "Stage 1 complaints received"),
        *_received(
            cube,
            quarter.year_to_date(),
            "year_to_date_received",
            "Stage 1 complaints received, year to date",
        ),
    ]


def _received(cube: Cube, period: Period, key: str, label: str) -> list[Figure]:
    before = period.year_before()
    now_received, then_received = cube.received(period), cube.received(before)
    return [
        count(
            key,
            label,
            now_received,
            definition=f"How many complaints reached the council from {period.days}; {WHO_COUNTS}.",
        ),
        change(
            f"{key}_change",
            f"{label}: change on {before}",
            now_received,
            then_received,
            definition=f"How many more or fewer complaints reached the council in {period} than in "
            f"{before}, as a percentage of those in {before}.",
        ),
    ]

"""How many complaints went to stage 2, counted in the two ways that councils publish.

*Cohort*: of the complaints received at stage 1 in the quarter, those that have gone to stage 2
since, whenever that was. *Flow*: the requests for stage 2 that came in the quarter, whenever
stage 1 was. Only the first is a share of something.
"""

from putright.reports.cube import Counted, Cube
from putright.reports.figure import Figure, change, count, points, share
from putright.reports.period import Period, Quarter
from putright.reports.quarterly.wording import ESCALATED
from putright.reports.selection import Selection


def figures(cube: Cube) -> list[Figure]:
    """The cohort, then the flow."""
    return [*_numbers(cube), *_shares(cube), *_flow(cube)]


def _numbers(cube: Cube) -> list[Figure]:
    now, before = cube.quarter.alone(), cube.quarter.year_before().alone()
    return [
        count(
            "stage_2_escalated",
            "Escalated to stage 2",
            cube.received(now, escalated=True),
            definition=f"How many of the complaints received in {now} have since gone to stage 2, "
            f"whenever that was; {ESCALATED}.",
        ),
        change(
            "stage_2_escalated_change",
            f"Escalated to stage 2: change on {before}",
            cube.received(now, escalated=True),
            cube.received(before, escalated=True),
            definition=f"How many more or fewer of the complaints received in {now} than of those "
            f"received in {before} went to stage 2, as a percentage of the latter.",
        ),
    ]


def _shares(cube: Cube) -> list[Figure]:
    now = cube.quarter.alone()
    return [
        share(
            "escalated_share",
            "Share escalated to stage 2",
            *_escalated(cube, now),
            definition=f"The complaints received in {now} that have since gone to stage 2, as a "
            f"percentage of all complaints received in {now}.",
            places=1,
        ),
        _share_change(cube, "escalated_share_change", cube.quarter.first_of_year_before()),
        _share_change(cube, "escalated_share_change_on_year_before", cube.quarter.year_before()),
    ]


def _share_change(cube: Cube, key: str, other: Quarter) -> Figure:
    now, before = cube.quarter.alone(), other.alone()
    what = "the first quarter" if other.number == 1 else "the same quarter"
    return points(
        key,
        f"Share escalated to stage 2: change on {before}",
        _escalated(cube, now),
        _escalated(cube, before),
        definition=f"The share of complaints received in {now} that went to stage 2, less the "
        f"share of those received in {before}, {what} of the year before, in percentage points.",
    )


def _escalated(cube: Cube, period: Period) -> tuple[Counted, Counted]:
    return cube.received(period, escalated=True), cube.received(period)


def _flow(cube: Cube) -> list[Figure]:
    now, before = cube.quarter.alone(), cube.quarter.year_before().alone()
    requests = cube.count(Selection(now, stage=2))
    return [
        count(
            "stage_2_received",
            "Requests for stage 2 received",
            requests,
            definition=f"How many requests for stage 2 reached the council from {now.days}, "
            f"whenever stage 1 was received; {ESCALATED}.",
        ),
        change(
            "stage_2_received_change",
            f"Requests for stage 2 received: change on {before}",
            requests,
            cube.count(Selection(before, stage=2)),
            definition=f"How many more or fewer requests for stage 2 reached the council in {now} "
            f"than in {before}, as a percentage of those in {before}.",
        ),
        share(
            "stage_2_received_share",
            "Requests for stage 2 for every 100 stage 1 complaints",
            requests,
            cube.received(now),
            definition=f"The requests for stage 2 that reached the council in {now}, as a "
            f"percentage of the stage 1 complaints that did; they need not be the same complaints.",
            places=1,
        ),
    ]

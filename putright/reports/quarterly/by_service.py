"""Which departments the complaints are about."""

from putright.reports.cube import Cube
from putright.reports.departments import NONE_RECORDED, figure_key
from putright.reports.figure import Figure, points, share
from putright.reports.quarterly.ranking import Numbers, placed, places, ranked

PLACES = (("top_service_share", "Top service"), ("second_service_share", "Second service"))


def figures(cube: Cube) -> list[Figure]:
    """The first two services, then each one's share, then how it changed."""
    numbers = _numbers(cube)
    order = ranked(numbers, cube.departments.name)
    return [
        *_first_two(cube, order, numbers),
        *(_received(cube, department) for department in order),
        *(_received_change(cube, department) for department in order),
    ]


def _numbers(cube: Cube) -> Numbers:
    """Every department that there was, and any other that had complaints then."""
    quarter = cube.quarter.alone()
    known = cube.departments.open_in(quarter) | cube.details.values("department")
    return {key: cube.received(quarter, department=key) for key in known}


def _first_two(cube: Cube, order: list[str], numbers: Numbers) -> list[Figure]:
    quarter, name = cube.quarter.alone(), cube.departments.name
    return [
        share(
            key,
            f"{label}: {placed(order, numbers, name, place)}",
            numbers[order[place]],
            cube.received(quarter),
            definition=f"The complaints received in {quarter} about the department with the "
            f"{'most' if place == 0 else 'second most'}, as a percentage of all complaints "
            "received then; where two are level, either.",
        )
        for place, (key, label) in enumerate(PLACES[: places(order, numbers)])
    ]


def _received(cube: Cube, department: str) -> Figure:
    quarter = cube.quarter.alone()
    return share(
        f"received_share_by_service.{figure_key(department)}",
        f"Share of complaints received: {cube.departments.name(department)}",
        cube.received(quarter, department=department),
        cube.received(quarter),
        definition=f"The complaints received in {quarter} {_about(department)}, as a percentage of "
        "all complaints received then; with the other departments it makes 100%.",
    )


def _received_change(cube: Cube, department: str) -> Figure:
    now, before = cube.quarter.alone(), cube.quarter.previous().alone()
    return points(
        f"received_share_by_service_change.{figure_key(department)}",
        f"Share of complaints received: {cube.departments.name(department)}: change on {before}",
        (cube.received(now, department=department), cube.received(now)),
        (cube.received(before, department=department), cube.received(before)),
        definition=f"The share {_about(department)} of the complaints received in {now}, less the "
        f"share of those received in {before}, the quarter before, in percentage points.",
    )


def _about(department: str) -> str:
    if department == NONE_RECORDED:
        return "with no service recorded"
    return "about this department or any service in it"

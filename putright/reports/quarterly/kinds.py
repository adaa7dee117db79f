"""What else people wrote in about: compliments, comments, enquiries and requests."""

from putright.procedure.kinds import Kind
from putright.reports.counting import NO_COMPLAINTS
from putright.reports.cube import Cube
from putright.reports.figure import Figure, change, count
from putright.reports.selection import Selection


def figures(cube: Cube) -> list[Figure]:
    """How many of each kind, and the change on the year before."""
    return [figure for kind in NO_COMPLAINTS for figure in _received(cube, kind)]


def _received(cube: Cube, kind: Kind) -> list[Figure]:
    now, before = cube.quarter.alone(), cube.quarter.year_before().alone()
    here, then = cube.count(Selection(now, kind=kind)), cube.count(Selection(before, kind=kind))
    return [
        count(
            f"received_by_kind.{kind}",
            f"Received: {plural(kind)}",
            here,
            definition=f"How many contacts of this kind reached the council from {now.days}, "
            "whatever became of them; one that was accepted as a complaint is a complaint.",
        ),
        change(
            f"received_by_kind_change.{kind}",
            f"Received: {plural(kind)}: change on {before}",
            here,
            then,
            definition=f"How many more or fewer contacts of this kind reached the council in {now} "
            f"than in {before}, as a percentage of those in {before}.",
        ),
    ]


def plural(kind: Kind) -> str:
    """What several cases of a kind are called.

    >>> plural(Kind.MP_ENQUIRY), plural(Kind.COMPLIMENT)
    ('MP enquiries', 'Compliments')
    """
    label = kind.label
    return f"{label[:-1]}ies" if label.endswith("y") else f"{label}s"

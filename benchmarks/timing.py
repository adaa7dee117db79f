"""Taking the time of one piece of work, many times over."""

import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import NamedTuple

WARM_UP = 5


class Times(NamedTuple):
    """Milliseconds: the median, and what 95 of 100 stay under."""

    median: float
    p95: float


def times(work: Callable[[], object], runs: int) -> Times:
    """Do a piece of work `runs` times, after a warm-up that is not counted."""
    for _ in range(WARM_UP):
        work()
    taken = [once(work) for _ in range(runs)]
    return Times(median(taken), quantiles(taken, n=20)[-1])


def once(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000

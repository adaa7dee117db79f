"""Taking the time of one piece of work, many times over: by the clock, and of the processors."""

import time
from collections.abc import Callable, Iterable
from statistics import mean, median, quantiles
from typing import NamedTuple

from benchmarks import processor
from benchmarks.works import Work

WARM_UP = 5


class Spent(NamedTuple):
    """Milliseconds that one run took: by the clock, and of the processors for web and database."""

    wall: float
    web: float
    database: float


class Times(NamedTuple):
    """Milliseconds of a work, over many runs."""

    web: float
    database: float
    mean: float
    wall: float
    wall_95: float


class Watch:
    """Watches the processes that do the work."""

    def __init__(self, web: Iterable[int], database: Callable[[], Iterable[int]]) -> None:
        self.web = list(web)
        self.database = database

    def times(self, work: Work, runs: int) -> Times:
        """Do a work `runs` times, after a warm-up that is not counted."""
        for _ in range(min(WARM_UP, runs)):
            work.before()
            work.do()
            work.proof()
        return summed([self._once(work) for _ in range(runs)])

    def _once(self, work: Work) -> Spent:
        work.before()
        database = list(self.database())  # each connection has a process of its own
        web, base, began = processor.clocks(self.web), processor.clocks(database), _now()
        work.do()
        spent = Spent((_now() - began) * 1000, processor.spent(web), processor.spent(base))
        work.proof()
        return spent


def _now() -> float:
    return time.perf_counter()


def summed(runs: list[Spent]) -> Times:
    """The medians of all runs; the mean has what happens now and then, too."""
    walls = [run.wall for run in runs]
    return Times(
        web=median(run.web for run in runs),
        database=median(run.database for run in runs),
        mean=mean(run.web + run.database for run in runs),
        wall=median(walls),
        wall_95=quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0],
    )

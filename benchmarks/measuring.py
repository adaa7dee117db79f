"""Measuring every work on a database that is loaded, against a real server."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from benchmarks import facts, processor
from benchmarks.client import Client, Inside
from benchmarks.timing import Watch
from benchmarks.works import Work, works
from putright.config import serving

WORKERS = 2
HEADINGS = "work", "web", "database", "mean", "wall", "wall 95 %", "floor", "questions"


def run(server: int, *, only: str, runs: int | None) -> None:
    """Measure every work whose name has `only` in it, and print a table that can go into a page.

    `server` is the first process of PostgreSQL; 0 where the database is a file. `runs` is how often
    each is done, where not as often as it says itself.
    """
    facts.say_where()
    questions = _questions(only)
    with served() as (port, web):
        watch = Watch(web, partial(database_processes, server))
        say(f"| {' | '.join(HEADINGS)} |\n| --- |{' --: |' * (len(HEADINGS) - 1)}")
        for work in _chosen(partial(Client, port), only):
            say(_row(work, watch, runs or work.runs, questions[work.name]))
        say(f"\nMemory of the web processes: {processor.memory(web):.0f} MiB.")
    facts.say_sizes()


def _row(work: Work, watch: Watch, runs: int, questions: int) -> str:
    times = watch.times(work, runs)
    ourselves = Watch([os.getpid()], watch.database)
    floor = ourselves.times(Work(work.name, work.floor), runs)
    numbers = [times.web, times.database, times.mean, times.wall, times.wall_95]
    cells = [f"{number:.1f}" for number in numbers]
    cells += [f"{floor.web + floor.database:.2f}", str(questions)]
    return f"| {work.name} | {' | '.join(cells)} |"


def _questions(only: str) -> dict[str, int]:
    """How many questions each work asks the database, counted in this process the second time."""
    return {work.name: _asked(work) for work in _chosen(Inside, only)}


def _asked(work: Work) -> int:
    for _ in range(2):
        work.before()
        with CaptureQueriesContext(connection) as captured:
            work.do()
        work.proof()
    return len(captured)


def _chosen(browser: Callable[[], Client], only: str) -> Iterator[Work]:
    return (work for work in works(browser) if only in work.name)


def database_processes(server: int) -> list[int]:
    """Every process of PostgreSQL that runs now; none where the database is a file."""
    return processor.family(server) if server else []


@contextmanager
def served() -> Iterator[tuple[int, list[int]]]:
    """The web pages, served by real processes on a free port: the port and the processes."""
    connections.close_all()
    listener = serving.listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    with serving.Processes() as processes:
        processes.start("web", serving.web_command(listener, WORKERS), keep=listener)
        processes.wait_until_answers(listener)
        yield port, processor.family(processes.children["web"].pid)


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201

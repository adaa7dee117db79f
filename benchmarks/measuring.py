"""Filling the database step by step, and measuring at each size."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from benchmarks import loading, timing
from benchmarks.works import prepared, works
from putright.cases.models import Case
from putright.config import serving
from putright.demonstration import filling

WORKERS = 2


def run(sizes: list[int], database: str) -> None:
    """Measure at each size, and print a table that can go into a page."""
    call_command("migrate", verbosity=0)
    filling.fill(timezone.now())
    print(f"\n{database}, {WORKERS} web processes, milliseconds\n")  # noqa: T201
    print("| cases | work | median | 95 % | floor | times the floor |")  # noqa: T201
    print("| --: | --- | --: | --: | --: | --: |", flush=True)  # noqa: T201
    copier = loading.Copier()
    for size in sizes:
        grow_to(copier, size)
        measure()


def grow_to(copier: loading.Copier, size: int) -> None:
    """Load cases until there are about `size`."""
    began = time.monotonic()
    copies = (size - Case.objects.count()) // copier.size
    console = Console(stderr=True)
    work = loading.load(copier, size)
    for _ in track(work, f"Loading {size:,} cases", total=copies, console=console):
        pass
    there, seconds = Case.objects.count(), time.monotonic() - began
    console.print(f"{there:,} cases are there, {seconds:.0f} s later.")


def measure() -> None:
    """Measure every work against a real server, and print a row for each."""
    cases = Case.objects.count()
    with served() as port:
        for work in works(port):
            with prepared(work, timing.WARM_UP):
                over_http = timing.times(work.do, work.runs)
            floor = timing.times(work.floor, work.runs)
            ratio = f"{over_http.median / floor.median:,.0f}" if floor.median > 0.01 else ""
            row = [f"{cases:,}", work.name, f"{over_http.median:.1f}", f"{over_http.p95:.1f}"]
            row += [f"{floor.median:.2f}" if ratio else "", ratio]
            print(f"| {' | '.join(row)} |", flush=True)  # noqa: T201


@contextmanager
def served() -> Iterator[int]:
    """The web pages, served by real processes on a free port, until the block ends."""
    connections.close_all()
    listener = serving.listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    with serving.Processes() as processes:
        processes.start("web", serving.web_command(listener, WORKERS), keep=listener)
        processes.wait_until_answers(listener)
        yield port

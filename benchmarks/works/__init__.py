"""The works that are measured: what people do, and the least that it can take."""

from collections.abc import Callable, Iterator

from benchmarks.client import Client
from benchmarks.works.acting import acts
from benchmarks.works.asking import pages
from benchmarks.works.lists import lists
from benchmarks.works.searching import searches
from benchmarks.works.work import Work

__all__ = ["Work", "works"]


def works(browser: Callable[[], Client]) -> Iterator[Work]:
    """All that is measured, in the order in which the table shows it. Writing comes last."""
    yield from lists(browser)
    yield from pages(browser)
    yield from searches(browser)
    yield from acts(browser)

from datetime import UTC, datetime

import pytest

from tests.jobs import doing

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)


class Clock:
    """The moment that a test says it is."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def tasks(settings):
    """The tasks of the tests, and nothing done by them yet."""
    settings.TASKS = "tests.jobs.doing.TASKS"
    doing.DONE.clear()
    return doing.TASKS

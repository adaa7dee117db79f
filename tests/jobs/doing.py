"""Tasks for the tests: one that does, one that fails, and one that writes a row."""

from putright.accounts.models import Team
from putright.jobs.tasks import Task

DONE: list[tuple] = []
OF_SOMEBODY = "Amina Yusuf, 12 Canal Street"


def note(at, **values):
    DONE.append((at, values))


def fail(at, **values):
    raise ValueError(OF_SOMEBODY)


def add_a_row(at, *, key=1):
    Team.objects.create(key=f"team-{key}-{Team.objects.count()}", name=f"Team {key}")


def add_a_row_and_fail(at):
    add_a_row(at)
    fail(at)


TASKS = {
    "note": Task(note),
    "fail": Task(fail),
    "add_a_row": Task(add_a_row, whole=True),
    "add_a_row_and_fail": Task(add_a_row_and_fail, whole=True),
}

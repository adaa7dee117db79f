"""Give every test run a folder and a database of its own, and take them away at the end.

    pytest --database sqlite       a file; the default
    pytest --database postgres     a private PostgreSQL, started from the installed programs

    pytest --asking-a-database     only the tests that ask one: the others pass once or never

Without the option, DATABASE_URL is used when it is set. With xdist the first
process starts PostgreSQL, and the others inherit its address.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.postgres import Cluster, Missing

MEMORY = Path("/dev/shm")
ROOM_ENOUGH = 1 << 30  # bytes: containers often have much less there
ASKING = {"db", "transactional_db", "django_db_setup", "live_server"}
MADE_HERE = pytest.StashKey[list]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        help="run on a database file, or on a private PostgreSQL",
    )
    parser.addoption(
        "--asking-a-database",
        action="store_true",
        help="leave out the tests that ask no database, or bring one of their own",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Choose the database before anything reads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        prepare(early_config)
    return (yield)


def prepare(config: pytest.Config) -> None:
    made = config.stash.setdefault(MADE_HERE, [])
    home = Path(tempfile.mkdtemp(prefix="putright-tests-", dir=quick_folder()))
    made.append(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ["PUTRIGHT_HOME"] = str(home)
    match config.known_args_namespace.database:
        case "sqlite":
            os.environ.pop("DATABASE_URL", None)
        case "postgres":
            try:
                cluster = Cluster.start()
            except Missing as missing:
                raise pytest.UsageError(str(missing)) from None
            made.append(cluster.stop)
            os.environ["DATABASE_URL"] = cluster.url


def quick_folder() -> Path | None:
    """Where a commit need not wait for a disk, if there is such a place."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_ENOUGH:
        return MEMORY
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.option.asking_a_database:
        return
    left_out = [item for item in items if not asks_a_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if asks_a_database(item)]


def asks_a_database(item: pytest.Item) -> bool:
    """Whether a test asks the database that this run gives it: by a mark, or through a fixture."""
    asked = ASKING.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or any(item.get_closest_marker(mark) for mark in ("django_db", "database"))


def pytest_unconfigure(config: pytest.Config) -> None:
    for take_away in reversed(config.stash.get(MADE_HERE, [])):
        take_away()


def pytest_report_header() -> str:
    return (
        f"database: {'postgres' if 'postgres' in os.environ.get('DATABASE_URL', '') else 'sqlite'}"
    )

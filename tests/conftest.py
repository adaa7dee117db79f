import gc
import os
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from django.db import connection

from tests import guards, network

# A busy machine is no reason to fail; in CI the same examples every time.
hypothesis.settings.register_profile(
    "putright", deadline=None, derandomize=os.environ.get("CI") == "true"
)
hypothesis.settings.load_profile("putright")


def pytest_collection_finish():
    """Look for lost objects seldom, which takes a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


@pytest.fixture(autouse=True, scope="session")
def no_network():
    with network.blocked():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    guards.let_tests_clear(connection)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record in a file, as `putright migrate` makes it in seconds: to be copied."""
    home = tmp_path_factory.mktemp("prepared")
    subprocess.run(
        [Path(sys.executable).with_name("putright"), "migrate"],
        env={"PATH": os.environ["PATH"], "PUTRIGHT_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return home / "putright.sqlite3"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test decided is nothing to the next."""
    from putright.config import jinja  # here, because Django must be set up first
    from putright.policy import memory

    memory.forget()
    jinja.url.cache_clear()  # some tests have addresses of their own

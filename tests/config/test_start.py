"""What starts refuses to, while a guard of the record is missing."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from tests.command_line import putright

PUTRIGHT = Path(sys.executable).with_name("putright")
WEB = [sys.executable, "-m", "gunicorn", "--preload", "--no-control-socket", "--bind"]
MISSING = "the guard event_is_never_removed of cases_event is missing"


@pytest.fixture(scope="module")
def home(tmp_path_factory, prepared) -> Path:
    """A database that was prepared, and from which somebody then took a guard."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(prepared, home)
    take_away(home)
    return home


def start(home: Path, *command: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        list(map(str, command)),
        env={"PATH": os.environ["PATH"], "PUTRIGHT_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def take_away(home: Path) -> None:
    with closing(sqlite3.connect(home / "putright.sqlite3")) as database:
        database.execute("DROP TRIGGER event_is_never_removed")


class TestTheStart:
    @pytest.mark.parametrize("command", ["run --no-demo --port 0", "worker --once"])
    def test_is_refused_in_a_sentence_that_says_what_to_do(self, home, command):
        if "run" in command and not settings.STATIC_ROOT.is_dir():
            pytest.skip("the styles and scripts have not been built")
        done = start(home, PUTRIGHT, *command.split())
        assert done.returncode == 2
        assert MISSING in done.stderr
        assert "putright migrate" in done.stderr
        assert "Traceback" not in done.stderr

    def test_is_refused_by_a_web_server_of_ones_own(self, home):
        done = start(home, *WEB, f"unix:{home}/socket", "putright.config.wsgi")
        assert done.returncode != 0
        assert MISSING in done.stderr

    def test_is_refused_with_a_database_from_before_0_2_0(self, tmp_path):
        with closing(sqlite3.connect(tmp_path / "putright.sqlite3")) as database:
            database.execute(
                "CREATE TABLE django_migrations AS "
                "SELECT 1 AS id, 'cases' AS app, '0001_initial' AS name, '2026-11-01' AS applied"
            )
        done = start(tmp_path, PUTRIGHT, "migrate")
        assert done.returncode == 2
        assert "made by a version before 0.2.0" in done.stderr

    def test_does_not_wait_for_a_database_that_does_not_answer_yet(self, home):
        """A web server may be there first: `/health/` tells until the database is."""
        nowhere = "postgres://me@127.0.0.1:1/records"
        load = [sys.executable, "-c", "import putright.config.wsgi"]
        assert start(home, *load, DATABASE_URL=nowhere).returncode == 0

    def test_goes_ahead_after_a_migrate_that_says_what_it_made(self, home):
        done = start(home, PUTRIGHT, "migrate")
        assert "Made again: the guard event_is_never_removed of cases_event." in done.stdout
        assert start(home, PUTRIGHT, "worker", "--once").returncode == 0
        take_away(home)


class TestTheNumbersOfRun:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--port", "99999"), "a port is a number from 0 to 65535, not 99999"),
            (("--port=-1",), "a port is a number from 0 to 65535, not -1"),
            (("--port", "9" * 5000), "a port is a number from 0 to 65535, not 99999"),
            (("--workers", "0"), "choose from 1 to 999 web processes, not 0"),
            (("--workers=-3",), "choose from 1 to 999 web processes, not -3"),
        ],
    )
    def test_are_refused_before_anything_is_begun(self, words, said):
        ended = putright("run", *words)
        assert ended.status == 2
        assert said in ended.err

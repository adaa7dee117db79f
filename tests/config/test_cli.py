"""`putright` as the person at the keyboard, or their script, meets it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PUTRIGHT = Path(sys.executable).with_name("putright")


@pytest.fixture
def putright(tmp_path):
    """Run the program itself in a folder of its own."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [PUTRIGHT, *arguments],
            env=inherited | {"PUTRIGHT_HOME": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


class TestTheOverview:
    def test_lists_our_commands_and_not_djangos(self, putright):
        done = putright("--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert "  run " in done.stdout
        assert "runserver" not in done.stdout

    def test_is_what_no_words_at_all_show(self, putright):
        assert putright().stdout == putright("--help").stdout


class TestWhatCannotStart:
    """One sentence, no traceback, status 2."""

    def refused(self, done: subprocess.CompletedProcess) -> str:
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        return done.stderr

    def test_suggests_the_command_that_was_meant(self, putright):
        assert "Did you mean settings?" in self.refused(putright("setings"))

    def test_shows_the_usage_of_a_command(self, putright):
        assert "usage: putright run" in self.refused(putright("run", "--prot", "80"))

    def test_says_that_the_database_does_not_answer(self, putright):
        done = putright("migrate", DATABASE_URL="postgres://me@127.0.0.1:1/records")
        assert "The database at records on 127.0.0.1 cannot be used" in self.refused(done)

    def test_says_that_the_database_is_not_prepared(self, putright):
        done = putright("add-officer", "a@council.example", "A", "adviser")
        assert "putright migrate" in self.refused(done)

    def test_says_which_databases_there_can_be(self, putright):
        done = putright("settings", DATABASE_URL="mysql://host/name")
        assert "DATABASE_URL must be sqlite:///file or postgres://user" in self.refused(done)

    def test_names_what_is_unsafe_in_production(self, putright):
        assert "SECRET_KEY" in self.refused(putright("check", PUTRIGHT_MODE="production"))


class TestDjangosOwnCommands:
    def test_run_beside_ours(self, putright):
        done = putright("showmigrations", "cases")
        assert done.returncode == 0
        assert "0001_initial" in done.stdout

    def test_end_with_2_after_a_wrong_word(self, putright):
        done = putright("showmigrations", "--nope")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "Error: unrecognized arguments: --nope\n"


class TestMigrating:
    def test_is_asked_for_by_its_status(self, putright):
        assert putright("migrate", "--check").returncode == 1
        assert "accounts.0001_initial" in putright("migrate", "--plan").stdout

    def test_of_a_room_that_is_not_there_is_a_sentence(self, putright):
        done = putright("migrate", "cellar")
        assert done.returncode == 2
        assert "cellar" in done.stderr
        assert "Traceback" not in done.stderr


class TestTheTraceback:
    def test_is_shown_to_whoever_asks_for_it(self, putright):
        done = putright("check", "--traceback", DATABASE_URL="postgres://me@127.0.0.1:1/records")
        assert done.returncode == 1
        assert "OperationalError" in done.stderr


class TestTheSecretKey:
    def test_is_made_once_and_only_for_us_to_read(self, putright, tmp_path):
        putright("settings")
        made = (tmp_path / "secret-key").read_text()
        putright("settings")
        assert (tmp_path / "secret-key").read_text() == made
        assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600

    def test_is_never_shown(self, putright):
        shown = putright("settings", SECRET_KEY="hush")
        assert "SECRET_KEY = (secret)" in shown.stdout
        assert "hush" not in shown.stdout

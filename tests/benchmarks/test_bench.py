"""The whole benchmark on a small database: loaded as commands would have done it, and measured."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks import words
from benchmarks.loading.residents import KNOWN_CASES, KNOWN_NAME, KNOWN_PHONE

ROOT = Path(__file__).resolve().parents[2]
KIND = "postgres" if "postgres" in os.environ.get("DATABASE_URL", "") else "sqlite"
CASES = 400
pytestmark = pytest.mark.database
ROW = re.compile(r"^\| ([^|]+) \| [\d.]+ \|", re.MULTILINE)


def run(*command: str) -> str:
    """Run one of our programs, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def bench(folder: str, *words: str) -> str:
    """Run the benchmark on the small database that is kept in a folder."""
    asked = ["--cases", str(CASES), "--database", KIND, "--keep", folder]
    return run("benchmarks", *asked, *words)


@pytest.fixture(scope="module")
def folder():
    """A folder in which a small database is kept, and which PostgreSQL, another user, can reach."""
    with tempfile.TemporaryDirectory(prefix="putright-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield folder


@pytest.fixture(scope="module")
def measured(folder):
    """What the benchmark prints."""
    return bench(folder, "--runs", "1")


@pytest.fixture(scope="module")
def loaded(folder, measured):
    """What is in the database then."""
    return json.loads(run("tests.benchmarks.loaded", folder, KIND, str(CASES)))


class TestWhatIsLoaded:
    def test_is_a_record_that_is_whole_and_guarded(self, loaded):
        assert (loaded["troubles"], loaded["faults"], loaded["dangling"]) == ([], [], 0)

    def test_has_as_many_cases_as_were_asked_for(self, loaded, measured):
        assert f"{CASES:,} cases, " in measured

    def test_has_cases_in_several_states_of_six_years(self, loaded):
        assert {"closed", "investigating", "responded"} <= set(loaded["states"])
        assert loaded["years"] >= 6

    def test_is_of_many_people_and_many_matters(self, loaded):
        assert loaded["people"] > CASES / 2
        assert loaded["summaries"] > CASES / 2

    def test_has_a_story_and_letters(self, loaded):
        assert loaded["events"] > 8 * CASES
        assert loaded["letters"] > 1.5 * CASES

    def test_is_found_by_the_words_that_the_program_would_write(self, loaded):
        assert loaded["other_words"] == 0

    def test_has_the_planted_words_in_as_many_cases_as_is_said(self, loaded):
        found = loaded["found"]
        assert found[words.RARE] == 1
        assert found[words.COMMON] == pytest.approx(CASES / 10, abs=CASES / 50)
        assert found[KNOWN_NAME] == found[KNOWN_PHONE.replace(" ", "")] == KNOWN_CASES


class TestWhatIsMeasured:
    def test_is_every_work(self, measured):
        works = ROW.findall(measured)
        assert len(works) == len(set(works)) == 44
        for named in ("my cases: overdue", "search: one letter", "follow by link", "add a note"):
            assert named in works

    def test_names_the_settings_the_memory_and_the_size(self, measured):
        assert ("fsync on" if KIND == "postgres" else "journal_mode wal") in measured
        assert re.search(r"Memory of the web processes: \d+ MiB", measured)
        assert re.search(r"[\d,]+ bytes a case", measured)


class TestACrowd:
    def test_makes_no_errors_and_loses_nothing(self, folder, measured):
        said = bench(folder, "--crowd", "0.05")
        assert re.findall(r"(\d+) errors, (\d+) lost", said) == [("0", "0"), ("0", "0")]
        assert re.search(r"writers of notes: [\d.]+ notes a second", said)

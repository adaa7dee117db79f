"""Who may read the folder and the database file."""

import sqlite3

import pytest

from putright.config import home
from putright.database.engines.sqlite.base import make_private


def rights(path) -> int:
    return path.stat().st_mode & 0o777


class TestTheHome:
    @pytest.mark.parametrize("before", [0o755, 0o777, 0o750, 0o700])
    def test_is_ours_alone_whatever_it_was_before(self, tmp_path, before):
        tmp_path.chmod(before)
        assert rights(home.prepare(tmp_path)) == 0o700

    def test_is_made_for_us_alone(self, tmp_path):
        assert rights(home.prepare(tmp_path / "new" / "home")) == 0o700


class TestTheDatabaseFile:
    def test_is_ours_alone_from_its_first_moment(self, tmp_path):
        make_private(tmp_path / "new.sqlite3")
        assert rights(tmp_path / "new.sqlite3") == 0o600

    def test_is_ours_alone_with_its_log_whatever_they_were_before(self, tmp_path):
        files = [tmp_path / name for name in ("old.sqlite3", "old.sqlite3-wal", "old.sqlite3-shm")]
        for file in files:
            file.touch(0o644)
            file.chmod(0o644)
        make_private(files[0])
        assert [rights(file) for file in files] == [0o600] * 3

    def test_keeps_the_locks_of_other_connections(self, tmp_path):
        file = tmp_path / "open.sqlite3"
        file.touch()
        file.chmod(0o644)
        writer, other = (sqlite3.connect(file, timeout=0, isolation_level=None) for _ in range(2))
        writer.execute("BEGIN EXCLUSIVE")
        make_private(file)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN EXCLUSIVE")
        writer.close()
        other.close()

    @pytest.mark.parametrize("name", [":memory:", "file:memory?cache=shared", "gone/a.sqlite3"])
    def test_is_not_made_where_none_was_named(self, tmp_path, monkeypatch, name):
        monkeypatch.chdir(tmp_path)
        make_private(tmp_path.__class__(name))
        assert list(tmp_path.iterdir()) == []

"""What is on the disk when a command returns."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from putright.database.files import DurableFiles


@pytest.fixture
def flushed(monkeypatch):
    """The files and folders that were waited for, in their order."""
    paths, flush = [], os.fsync

    def note(descriptor):
        paths.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return paths


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux alone tells which file it is")
class TestASavedFile:
    def test_is_on_the_disk_with_every_folder_that_was_made_for_it(self, tmp_path, flushed):
        kept = DurableFiles(location=tmp_path)
        name = kept.save("a/b/file", ContentFile(b"words"))

        folders = [tmp_path / "a/b", tmp_path / "a", tmp_path]
        assert flushed == [Path(kept.path(name)), *folders]

    def test_waits_for_no_folder_that_was_there_before(self, tmp_path, flushed):
        kept = DurableFiles(location=tmp_path)
        kept.save("a/b/file", ContentFile(b"words"))
        flushed.clear()
        name = kept.save("a/b/other", ContentFile(b"words"))

        assert flushed == [Path(kept.path(name)), tmp_path / "a/b"]

    def test_leaves_nothing_half_way_when_the_disk_is_full(self, tmp_path):
        class Full(ContentFile):
            def chunks(self, chunk_size=None):
                yield b"half"
                raise OSError(28, "No space left on device")

        with pytest.raises(OSError, match="No space"):
            DurableFiles(location=tmp_path).save("a/file", Full(b"words"))
        assert not list(tmp_path.rglob("file*"))


class TestTheFilesOfTheRecord:
    def test_are_kept_so(self):
        assert isinstance(default_storage._wrapped, DurableFiles)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL waits unless told not to")
@pytest.mark.django_db
class TestACommit:
    def test_waits_for_the_disk(self):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)

"""Files that no case has, as a crash leaves them: known, and cleared away."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from putright.cases import commands, files
from putright.cases.models import Attachment
from putright.portal import evidence
from putright.terminal import DONE, LOOK
from tests import given
from tests.command_line import putright

OLD = timedelta(days=3)


class Crash(Exception):
    """Stands for whatever takes a transaction back."""


def attach(council, case):
    return commands.attach(
        case,
        by=council.officer,
        on=given.TODAY,
        file=ContentFile(b"words", name="words.txt"),
        name="words.txt",
        content_type="text/plain",
    )


@transaction.atomic
def attach_and_crash(council):
    attach(council, given.received(council))
    raise Crash


def put(path: Path) -> None:
    """Write a file of three days ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words")
    long_ago = (timezone.now() - OLD).timestamp()
    os.utime(path, (long_ago, long_ago))


@pytest.fixture
def attachments(settings, tmp_path):
    """Where files are kept while a test runs."""
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return settings.MEDIA_ROOT


@pytest.fixture
def lost(council, attachments):
    """The file of a transaction that was taken back, beside one that a case has."""
    kept = attach(council, given.received(council)).file.name
    with pytest.raises(Crash):
        attach_and_crash(council)
    long_ago = (timezone.now() - OLD).timestamp()
    names = {path.relative_to(attachments).as_posix() for path in attachments.glob("*/*")}
    for name in names:
        os.utime(default_storage.path(name), (long_ago, long_ago))
    (name,) = names - {kept}
    return name


class TestAFileOfNoCase:
    def test_is_known(self, lost):
        assert list(files.of_no_case(before=timezone.now())) == [lost]

    def test_is_left_alone_while_its_row_may_still_come(self, lost):
        assert list(files.of_no_case(before=timezone.now() - OLD - OLD)) == []

    def test_is_named_by_check_until_it_is_cleared_away(self, lost):
        ended = putright("check")
        assert (ended.status, f"files: {lost} belongs to no case" in ended.out) == (LOOK, True)

        assert putright("clear-uploads").out.strip() == "Files deleted: 1."

        assert putright("check").status == DONE
        assert Path(default_storage.path(Attachment.objects.get().file.name)).exists()

    def test_is_none_of_those_that_wait_with_a_form(self, lost, attachments):
        default_storage.save("waiting/2026-11-26/file", ContentFile(b"words"))
        assert list(files.of_no_case(before=timezone.now() + OLD)) == [lost]

    def test_is_found_among_more_than_are_asked_for_at_once(self, lost, monkeypatch):
        monkeypatch.setattr(files, "AT_ONCE", 1)
        assert list(files.of_no_case(before=timezone.now())) == [lost]

    @pytest.mark.parametrize("name", ["ab12/below/words.txt", "waiting/words.txt", "ab12/a\udcff"])
    def test_is_known_and_cleared_away_wherever_it_is_in_our_folders(self, db, attachments, name):
        put(attachments / name)
        assert list(files.of_no_case(before=timezone.now())) == [name]
        assert files.clear(before=timezone.now()) == 1
        assert list(files.of_no_case(before=timezone.now())) == []

    @pytest.mark.parametrize("name", ["words.txt", "old/copy.zip", "ab12x/words.txt"])
    def test_is_named_and_left_where_somebody_else_keeps_it(self, db, attachments, name):
        put(attachments / name)
        assert f"{name} belongs to no case, and Putright keeps no files there" in (
            putright("check").out
        )
        putright("clear-uploads")
        assert (attachments / name).exists()


class TestALink:
    """To a file or a folder outside: it is a file of no case, and what it leads to is not ours."""

    @pytest.fixture
    def outside(self, tmp_path):
        put(tmp_path / "outside" / "words.txt")
        return tmp_path / "outside"

    @pytest.mark.parametrize("to", [".", "words.txt"])
    @pytest.mark.parametrize("name", ["ab12/link", "waiting/link", "waiting/2026-11-01"])
    def test_is_cleared_away_and_never_followed(self, db, attachments, outside, name, to):
        (attachments / name).parent.mkdir(parents=True)
        (attachments / name).symlink_to(outside / to)

        evidence.clear_abandoned(timezone.now() + OLD)

        assert not (attachments / name).is_symlink()
        assert (outside / "words.txt").exists()

    def test_in_the_place_of_a_file_is_named(self, council, attachments, tmp_path):
        kept = Path(default_storage.path(attach(council, given.received(council)).file.name))
        kept.rename(tmp_path / "moved")
        kept.symlink_to(tmp_path / "moved")
        assert "is behind a link" in putright("check").out

    def test_in_the_place_of_a_folder_is_named(self, council, attachments, tmp_path):
        kept = Path(default_storage.path(attach(council, given.received(council)).file.name))
        kept.parent.rename(tmp_path / "moved")
        kept.parent.symlink_to(tmp_path / "moved")
        assert "is behind a link" in putright("check").out

    def test_to_the_whole_folder_is_as_good_as_the_folder(self, council, settings, tmp_path):
        (tmp_path / "disk").mkdir()
        (tmp_path / "attachments").symlink_to(tmp_path / "disk")
        settings.MEDIA_ROOT = tmp_path / "attachments"
        attach(council, given.received(council))
        assert putright("check").status == DONE

"""A backup is put back: what it has is whole, and what left since is not taken for sent."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as here
from django.core.files.base import ContentFile
from django.utils import timezone

from putright.cases import anchoring, audit, commands
from putright.cases.models import Attachment, Case, Letter, LetterStatus
from putright.delivery.stopping import StopRequest
from putright.delivery.worker import Worker
from tests import given
from tests.upgrade.scratch import scratch

OLD_WORDS, NEW_WORDS = "We looked at the old records.", "We looked at the new records."


@pytest.fixture
def outbox(settings, tmp_path) -> Path:
    """The folder into which letters leave, beside one for files: no backup of a database has it."""
    settings.MEDIA_ROOT, settings.OUTBOX = tmp_path / "attachments", tmp_path / "outbox"
    settings.LETTERS_BY = "file"
    return settings.OUTBOX


@pytest.fixture
def database(transactional_db) -> Iterator[None]:
    with scratch(copied=True):
        yield


@contextmanager
def lost() -> Iterator[None]:
    """What happens after a backup was made; then the backup is put back, with its files."""
    files = Path(here.MEDIA_ROOT)
    shutil.copytree(files, kept := files.with_name("kept"))
    with scratch(copied=True):
        yield
    shutil.rmtree(files)
    kept.rename(files)


def found(*lines: str) -> list[str]:
    kept = [audit.Kept.read(line) for line in lines]
    troubles = [*filter(None, audit.troubles()), *audit.wrong_anchors(kept)]
    return [trouble.what for trouble in troubles]


def let_leave() -> None:
    Worker(timezone.now, StopRequest()).once()


def attach(case: Case, council: given.Council, words: bytes) -> Attachment:
    return commands.attach(
        case,
        by=council.officer,
        on=given.TODAY,
        file=ContentFile(words, name="words.txt"),
        name="words.txt",
        content_type="text/plain",
    )


def answer(case: Case, council: given.Council, words: str) -> Letter:
    """Write this in the answer that is being prepared, have it approved, and let it leave."""
    commands.save_draft(case, by=council.officer, on=given.TODAY, texts={"explanation": words})
    commands.submit_for_check(case, by=council.officer, on=given.TODAY)
    given.approve(case, by=council.checker, on=given.TODAY)
    let_leave()
    return case.letters.latest("pk")


@pytest.mark.usefixtures("database")
class TestARestoredBackup:
    @pytest.fixture
    def council(self, outbox) -> given.Council:
        return given.council()

    @pytest.fixture
    def case(self, council) -> Case:
        """A case with a file, whose answer is written and not yet put to a checker."""
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        attach(case, council, b"It leaks.")
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        let_leave()
        anchoring.write(timezone.now())
        return case

    def test_is_whole_with_its_files(self, council, case):
        with lost():
            attach(case, council, b"It leaks more.")
            assert Attachment.objects.count() == 2
        assert Attachment.objects.count() == 1
        assert found() == []

    def test_is_named_by_an_anchor_from_after_it(self, council, case):
        with lost():
            answer(case, council, OLD_WORDS)
            line = str(anchoring.write(timezone.now()))
        (told,) = found(line)
        assert "the record was put back to an earlier state" in told

    def test_takes_no_letter_for_sent_that_left_after_it(self, council, case, outbox):
        with lost():
            gone = answer(case, council, OLD_WORDS)
            assert gone.status is LetterStatus.SENT
        assert Letter.objects.get(pk=gone.pk).status is LetterStatus.DRAFT

        anew = answer(case, council, NEW_WORDS)

        assert (anew.pk, anew.status) == (gone.pk, LetterStatus.SENT)
        assert anew.mark != gone.mark
        (left,) = outbox.glob(f"*{anew.mark}*")
        assert NEW_WORDS in left.read_text().replace("=\n", "")
        assert found() == []

    def test_gives_no_letter_a_key_that_one_had_that_left_after_it(self, council, case, outbox):
        with lost():
            gone = given.received(council).letters.get()
            let_leave()
        anew = given.received(council, customer=given.BY_POST).letters.get()
        assert (anew.pk, anew.mark == gone.mark) == (gone.pk, False)

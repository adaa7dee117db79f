"""Letters and files that rows name come in with their cases."""

import json

import pytest

from putright.cases import audit, commands
from putright.cases.models import Attachment, Case
from tests import addresses, given
from tests.pages import signed_in

__all__ = ["signed_in"]

PDF = b"%PDF-1.4 Dear Ms Muller, we are sorry.\n%%EOF\n"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 64
OPEN = {"S1 Replied": "", "S1 Finding": ""}
NAMED = OPEN | {"Letters": "ack\\40097.pdf", "Evidence": "damp.jpg; wall.jpg"}


@pytest.fixture
def kept_in(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    """The folder of the old system's files, beside the file with its cases."""
    files = tmp_path / "files"
    (files / "ack").mkdir(parents=True)
    (files / "ack" / "40097.pdf").write_bytes(PDF)
    for name in ("damp.jpg", "wall.jpg"):
        (files / name).write_bytes(PHOTO + name.encode())
    return files


@pytest.fixture
def ours(mapping):
    """A mapping whose rows name letters and evidence."""
    return mapping(
        ("delimiter", "take_up = true\ndelimiter"),
        ('action_taken = "', 'letters = "Letters"\nfiles = ["Evidence"]\naction_taken = "'),
        ("[kinds]", '[files]\nfolder = "files"\nbetween = [";"]\n\n[kinds]'),
    )


@pytest.fixture
def take(run, old_file, ours, folder, kept_in, db):
    """Import such rows, and return what `--json` says of them."""

    def call(*rows, options=()):
        status, printed = run(old_file(*rows), "--json", *options, mapping=ours)
        return json.loads(printed) | {"status": status}

    return call


class TestAnOpenCaseWithItsPapers:
    def test_has_the_letters_as_they_were_sent_and_the_evidence(self, take):
        given.council()
        told = take(NAMED)
        assert (told["status"], told["files"], told["files_left"]) == (0, 3, [])
        kept = Attachment.objects.order_by("pk")
        assert [(file.name, file.as_sent, file.content_type) for file in kept] == [
            ("40097.pdf", True, "application/pdf"),
            ("damp.jpg", False, "image/jpeg"),
            ("wall.jpg", False, "image/jpeg"),
        ]
        with kept[0].file.open() as letter:
            assert letter.read() == PDF
        assert told["totals"]["Taken over"] == {"letters": 1, "files": 2}
        assert not [trouble.what for trouble in audit.troubles() if trouble]

    def test_shows_them_as_what_they_are(self, take, signed_in):
        council = given.council()
        take(NAMED)
        page = signed_in(council.officer).get(addresses.of_case(Case.objects.get())).text
        assert "Letter as the 3C&#39;s database sent it" in page
        assert "From the 3C&#39;s database" in page

    def test_is_worked_on_like_any_other(self, take):
        council = given.council()
        take(NAMED)
        case = given.in_hand(Case.objects.get(), council, on=given.TODAY)
        case = given.found(case, by=council.officer, on=given.TODAY)
        assert case.attachments.count() == 3


class TestASecondRun:
    def test_takes_nothing_twice(self, take):
        given.council()
        take(NAMED)
        told = take(NAMED)
        assert (told["files"], told["files_there"]) == (0, 3)
        assert Attachment.objects.count() == 3

    def test_takes_what_was_missing_before(self, take, folder):
        given.council()
        (folder / "wall.jpg").rename(folder / "elsewhere.jpg")
        told = take(NAMED)
        assert (told["status"], told["imported"], told["files"]) == (1, 1, 2)
        (folder / "elsewhere.jpg").rename(folder / "wall.jpg")
        told = take(NAMED)
        assert (told["status"], told["files"], told["files_there"]) == (0, 1, 2)

    def test_brings_nothing_back_that_was_erased_here(self, take):
        council = given.council()
        take({"Letters": "ack/40097.pdf", "Evidence": ""})
        case = Case.objects.get()
        commands.erase(case, by=council.manager, on=given.TODAY, rule="Six years")
        take({"Letters": "ack/40097.pdf", "Evidence": ""})
        assert not Attachment.objects.exists()


class TestAFile:
    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("gone.pdf", "There is no file “gone.pdf” in "),
            ("ack", "There is no file “ack” in "),
            ("../old.csv", "“../old.csv” leads out of "),
            ("/etc/hostname", "“/etc/hostname” leads out of "),
            ("out.jpg", "“out.jpg” leads out of "),
            ("x" * 400, "cannot be read"),
            ("prog.pdf", "prog.pdf"),
        ],
    )
    def test_that_cannot_be_taken_is_named_by_row(self, take, folder, name, why):
        given.council()
        (folder / "prog.pdf").write_bytes(b"MZ\x90 a program")
        (folder / "out.jpg").symlink_to("/etc/hostname")
        told = take({}, NAMED | {"Evidence": name})
        (left,) = told["files_left"]
        assert (left["line"], left["reference"]) == (3, "40098")
        assert why in left["reason"]
        assert (told["status"], told["imported"], told["files"]) == (1, 2, 1)

    def test_of_a_row_that_is_refused_is_not_taken(self, take):
        assert take(NAMED | {"Type": "Moan"})["files"] == 0


@pytest.mark.django_db(transaction=True)
class TestADryRun:
    def test_only_looks_at_files(self, take, settings):
        given.council()
        told = take(NAMED, NAMED | {"Evidence": "gone.jpg"}, options=["--dry-run"])
        assert (told["files"], len(told["files_left"])) == (4, 1)
        assert told["totals"]["Taken over"] == {"letters": 2, "files": 2}
        assert not Attachment.objects.exists()
        assert not settings.MEDIA_ROOT.exists()


class TestTheFolder:
    def test_may_be_said_with_the_command(self, run, old_file, ours, folder, kept_in, db):
        given.council()
        moved = folder.rename(folder.parent / "moved")
        status, told = run(old_file(NAMED), "--files", str(moved), mapping=ours)
        assert status == 0
        assert "Letters and files taken: 3\n" in told

    def test_that_is_not_there_stops_the_import(self, run, old_file, ours, db):
        status, told = run(old_file(NAMED), mapping=ours)
        assert status == 2
        assert "There is no folder" in told
        assert "--files" in told
        assert not Case.objects.exists()

    def test_that_lacks_a_file_is_told_in_words(self, run, old_file, ours, folder, kept_in, db):
        given.council()
        status, told = run(old_file(NAMED | {"Evidence": "gone.jpg"}), mapping=ours)
        assert status == 1
        assert "Line 2, 40097: a file of it was not taken: There is no file “gone.jpg”" in told

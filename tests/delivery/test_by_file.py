"""Letters into a folder."""

import stat
from email import message_from_bytes, policy

import pytest

from putright.cases.models import Letter
from putright.delivery.by_email import message_id
from putright.delivery.by_file import File, path_of
from putright.delivery.problems import DidNotLeave
from tests import given


@pytest.fixture
def by_email(council, outbox_folder):
    return given.received(council).letters.get()


@pytest.fixture
def by_post(council, outbox_folder):
    return given.received(council, customer=given.BY_POST).letters.get()


class TestALetterInTheFolder:
    def test_is_named_after_its_case_and_its_number(self, by_email, outbox_folder):
        File().prepare(by_email)()
        assert [path.name for path in outbox_folder.iterdir()] == [
            f"{by_email.case}-{by_email.pk}-{by_email.stamp}.eml"
        ]

    def test_from_before_letters_had_a_stamp_keeps_its_name(self, by_email):
        by_email.stamp = ""
        assert path_of(by_email).name == f"{by_email.case}-{by_email.pk}.eml"

    def test_is_an_email_that_a_program_can_open(self, by_email):
        File().prepare(by_email)()

        message = message_from_bytes(path_of(by_email).read_bytes(), policy=policy.default)
        assert message["To"] == "amina.yusuf@example.org"
        assert "We received your complaint" in message.get_body(("plain",)).get_content()
        assert "We received your complaint" in message.get_body(("html",)).get_content()

    def test_is_a_page_to_print_when_it_goes_by_post(self, by_post):
        File().prepare(by_post)()
        assert path_of(by_post).suffix == ".html"
        assert "3 Mill Lane" in path_of(by_post).read_text()

    def test_can_be_read_by_nobody_else(self, by_email, outbox_folder):
        File().prepare(by_email)()
        assert stat.S_IMODE(path_of(by_email).stat().st_mode) == 0o600
        assert stat.S_IMODE(outbox_folder.stat().st_mode) == 0o700

    def test_is_there_once_however_often_it_is_written(self, by_email, outbox_folder):
        File().prepare(by_email)()
        first = path_of(by_email).stat()

        File().prepare(by_email)()

        assert path_of(by_email).stat() == first
        assert len(list(outbox_folder.iterdir())) == 1

    def test_is_not_there_until_it_is_sent(self, by_email):
        File().prepare(by_email)
        assert not path_of(by_email).exists()


class TestALetterThatWasLostHalfWay:
    def test_has_left_when_its_file_is_there(self, by_email):
        assert not File().has_left(by_email)
        File().prepare(by_email)()
        assert File().has_left(by_email)

    def test_has_not_left_when_only_a_part_of_it_is(self, by_email, outbox_folder):
        outbox_folder.mkdir()
        part = outbox_folder / f".{path_of(by_email).name}.part"
        part.write_bytes(b"Subject: Your comp")

        assert not File().has_left(by_email)
        File().prepare(by_email)()
        assert not part.exists()
        assert path_of(by_email).read_bytes().endswith(b"\n")


class TestADatabaseThatWasRestored:
    def test_gives_a_key_again_and_the_new_letter_leaves_all_the_same(self, council, by_email):
        File().prepare(by_email)()
        gone, key, case = path_of(by_email), by_email.pk, by_email.case
        by_email.delete()  # as a backup from before it was written does not know it
        anew = Letter(pk=key, case=case, stage=by_email.stage, party=by_email.party)
        anew.sections, anew.kind = by_email.sections, by_email.kind
        anew.addressed_to, anew.contact_by = by_email.addressed_to, by_email.contact_by
        anew.approved_on = by_email.approved_on
        anew.save(force_insert=True)

        assert not File().has_left(anew)
        File().prepare(anew)()
        assert path_of(anew).exists()
        assert path_of(anew) != gone
        assert message_id(anew) != message_id(by_email)


class TestAFolderThatCannotBeWritten:
    def test_keeps_the_letter_here(self, by_email, outbox_folder):
        outbox_folder.write_text("This is no folder.")
        with pytest.raises(DidNotLeave, match="could not be written into the folder"):
            File().prepare(by_email)()

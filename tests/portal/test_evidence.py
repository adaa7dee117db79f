"""Files that are added to the form, wait, and go with it."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from putright.cases import limits
from putright.cases.models import Attachment
from putright.portal import evidence
from putright.portal.uploads import Examined
from tests.command_line import putright
from tests.portal.filling import COMPLAINT, JPEG, address, answer, errors, fill, send, shown

pytestmark = pytest.mark.django_db
EVIDENCE = address("evidence")
MONDAY = date(2026, 11, 2)


def file(name: str, content: bytes = JPEG) -> BytesIO:
    opened = BytesIO(content)
    opened.name = name
    return opened


def upload(client, *files, button="add", path=EVIDENCE):
    return client.post(path, {"files": list(files), button: button})


def upload_of(name: str):
    return SimpleUploadedFile(name, JPEG)


def waiting(attachments):
    return [path for path in attachments.rglob("*") if path.is_file()]


class TestAddingFiles:
    def test_lists_each_with_a_button_to_remove_it(self, client):
        fill(client, until=EVIDENCE)

        response = client.get(upload(client, file("boiler.jpg"), file("hall.jpg")).url)

        assert "2 files added" in response.text
        assert 'Remove<span class="govuk-visually-hidden"> hall.jpg</span>' in response.text

    def test_goes_on_with_what_was_chosen_when_nobody_pressed_upload(self, client):
        fill(client, until=EVIDENCE)

        assert upload(client, file("boiler.jpg"), button="on").url == address("about-you")
        assert "1 file added" in client.get(EVIDENCE).text

    def test_takes_so_many_from_one_network_and_no_more(self, client, attachments, monkeypatch):
        monkeypatch.setattr(limits, "AN_UPLOAD", limits.Limit("few", 2, 2, limits.DAY))
        fill(client, until=EVIDENCE)
        assert [upload(client, file("a.jpg")).status_code for _ in range(3)] == [302, 302, 200]
        (error,) = errors(upload(client, file("a.jpg"), file("b.jpg")))
        assert error.startswith("Too many files have come from your network today")
        assert "2 files added" in client.get(EVIDENCE).text
        assert len(waiting(attachments)) == 2
        assert client.post(EVIDENCE, {"on": ""}).status_code == 302

    def test_names_what_cannot_be_taken_and_takes_the_rest(self, client):
        fill(client, until=EVIDENCE)

        response = upload(client, file("setup.exe"), file("boiler.jpg"), file("empty.txt", b""))

        (error,) = errors(response)
        assert "setup.exe must be one of the usual kinds: a picture such as JPEG" in error
        assert "empty.txt is empty." in error
        assert "1 file added" in response.text

    def test_loses_no_answer_with_a_file_that_cannot_be_taken(self, client):
        fill(client, until=EVIDENCE)

        upload(client, file("setup.exe"), button="on")

        assert "I rang four times." in client.get(address("what-happened")).text

    def test_ends_at_twenty(self, client):
        fill(client, until=EVIDENCE)

        response = upload(client, *[file(f"{number}.jpg") for number in range(21)])

        assert errors(response) == ["You can add up to 20 files. Remove one to add another."]
        assert "20 files added" in response.text

    def test_comes_back_to_the_check_after_a_change(self, client):
        fill(client)
        path = f"{EVIDENCE}?change"

        assert upload(client, file("boiler.jpg"), path=path).url == path
        assert client.post(path).url == "/complain/check-your-answers/"
        assert shown(client)["Files"] == "boiler.jpg"


class TestRemovingAFile:
    def test_deletes_it(self, client, attachments):
        fill(client, until=EVIDENCE)
        upload(client, file("boiler.jpg"))
        key = client.session["complaint"]["files"][0]["key"]

        response = client.post("/complain/evidence/remove/", {"key": key}, follow=True)

        assert "boiler.jpg has been removed." in response.text
        assert waiting(attachments) == []

    def test_of_somebody_else_does_nothing(self, client, attachments):
        fill(client, until=EVIDENCE)
        theirs = evidence.keep(Examined(upload_of("theirs.jpg"), "theirs.jpg", ""), on=MONDAY)

        client.post("/complain/evidence/remove/", {"key": theirs["key"]})

        assert len(waiting(attachments)) == 1


class TestFilesThatAreSent:
    def test_are_kept_with_the_case_under_their_names(self, client, attachments):
        fill(client, until=EVIDENCE)
        upload(client, file("boiler.jpg"), file("diary.txt", b"Monday: cold."))
        answer(client, "evidence", {})
        for slug in ("about-you", "how-to-reach-you", "your-address", "adjustments"):
            answer(client, slug, COMPLAINT[slug])
        send(client)

        first, second = Attachment.objects.order_by("pk")
        assert (first.name, first.content_type, first.by) == ("boiler.jpg", "image/jpeg", None)
        assert (second.name, second.content_type) == ("diary.txt", "text/plain")
        with second.file.open() as kept:
            assert kept.read() == b"Monday: cold."
        assert len(waiting(attachments)) == 2  # and nothing waits any more

    def test_are_deleted_with_the_answers(self, client, attachments):
        fill(client, until=EVIDENCE)
        upload(client, file("boiler.jpg"))

        client.post("/complain/delete-answers/")

        assert waiting(attachments) == []


class TestFilesThatNobodySent:
    def test_are_cleared_away_when_the_form_cannot_be_finished_any_more(self, attachments):
        found = Examined(upload_of("boiler.jpg"), "boiler.jpg", "image/jpeg")
        for day in (1, 2, 3):
            evidence.keep(found, on=date(2026, 11, day))

        noon = datetime(2026, 11, 4, 12, tzinfo=UTC)
        assert evidence.clear_abandoned(noon) == 2
        assert len(waiting(attachments)) == 1

    def test_are_cleared_away_by_a_command(self):
        assert putright("clear-uploads").out == "Files deleted: 0.\n"

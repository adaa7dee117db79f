"""The pages for when something is not as it should be."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from putright.accounts.models import Officer
from putright.config.logs import PrivateFormatter
from tests import given


class TestAPageThatDoesNotExist:
    def test_says_so(self, client):
        answer = client.get("/nowhere/")
        assert (answer.status_code, "Page not found" in answer.text) == (404, True)


@pytest.mark.django_db
class TestAnOfficer:
    """Whoever has signed in stays in the officers' part of the house, with their menu."""

    MENU = 'aria-label="Casework"'

    @pytest.mark.parametrize("address", ["/nowhere/", "/casework/cases/ABCD-EFGH/"])
    def test_is_told_so_on_a_page_for_officers(self, client, address):
        client.force_login(given.council().officer)
        answer = client.get(address)
        assert (answer.status_code, self.MENU in answer.text) == (404, True)
        assert "one of our letters" not in answer.text
        assert answer.text.count("<h1") == 1

    def test_without_a_role_is_told_so_there(self, client):
        client.force_login(Officer.objects.create_officer("new@council.example", "New Comer"))
        answer = client.get("/casework/mine/")
        assert (answer.status_code, "ask your complaints manager" in answer.text) == (403, True)
        assert self.MENU in answer.text

    def test_is_nobody_to_a_resident(self, client):
        answer = client.get("/nowhere/")
        assert self.MENU not in answer.text
        assert "one of our letters" in answer.text


class TestAFormSentWithoutItsToken:
    def test_is_out_of_date_and_nothing_was_saved(self):
        answer = Client(enforce_csrf_checks=True).post("/health/")
        assert (answer.status_code, "We have not saved what you sent" in answer.text) == (403, True)


class TestAFormThatIsTooLarge:
    """Of what is too long for its box the form itself says so, and keeps all of it."""

    START = "/complain/what-happened/"

    def test_is_told_so_by_the_form_and_keeps_the_words(self, client, db):
        answer = client.post(self.START, {"account": "words " * 600_000})
        assert answer.status_code == 200
        assert "characters or fewer" in answer.text
        assert "words words words" in answer.text

    def test_may_have_many_fields(self, client, db):
        many = {f"field{number}": "x" for number in range(10_000)}
        answer = client.post(self.START, many | {"account": "The boiler broke."})
        assert answer.status_code == 302

    @pytest.mark.parametrize(
        "sent",
        [
            {"account": "x" * 20_000_001},
            {f"field{number}": "x" for number in range(20_001)},
            {"files": [SimpleUploadedFile("a.jpg", b"x") for _ in range(101)]},
        ],
        ids=["words", "fields", "files"],
    )
    def test_beyond_all_measure_gets_a_page_of_ours(self, client, db, sent):
        answer = client.post(self.START, sent)
        assert answer.status_code == 413
        assert "We could not take what you sent" in answer.text
        assert "nothing was saved" in answer.text


class TestAnAddressThatOnlyTakesAForm:
    @pytest.mark.parametrize("address", ["/sign-out/", "/complain/delete-answers/"])
    def test_says_so_to_whoever_opens_it(self, client, db, address):
        answer = client.get(address)
        assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)
        assert "This address is not a page" in answer.text
        assert 'href="/"' in answer.text

    def test_sends_an_officer_back_to_their_work(self, client, db):
        client.force_login(given.council().officer)
        answer = client.get("/sign-out/")
        assert (answer.status_code, "Go to your work" in answer.text) == (405, True)


class TestAPageThatBreaks:
    def test_says_sorry_without_the_database(self, client, monkeypatch):
        def fail(*args):
            raise RuntimeError("broken")

        monkeypatch.setattr(connection, "cursor", fail)
        client.raise_request_exception = False
        answer = client.get("/health/")
        assert (answer.status_code, "Sorry, there is a problem" in answer.text) == (500, True)


class TestTheLog:
    @pytest.mark.parametrize("secret", ["kP3x9", "sam.o'neil@example.org"])
    def test_does_not_give_away_whose_case_it_is(self, secret):
        record = logging.makeLogRecord(
            {"msg": "Not Found: %s", "args": (f"/follow/{secret}/stage-2/",)}
        )
        assert secret not in PrivateFormatter().format(record)

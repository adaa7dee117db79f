"""The pages for when something is not as it should be."""

import logging

import pytest
from django.db import connection
from django.test import Client

from putright.config.logs import PrivateFormatter


class TestAPageThatDoesNotExist:
    def test_says_so(self, client):
        answer = client.get("/nowhere/")
        assert (answer.status_code, "Page not found" in answer.text) == (404, True)


class TestAFormSentWithoutItsToken:
    def test_is_out_of_date_and_nothing_was_saved(self):
        answer = Client(enforce_csrf_checks=True).post("/health/")
        assert (answer.status_code, "We have not saved what you sent" in answer.text) == (403, True)


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

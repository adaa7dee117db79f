"""`putright add-officer`, where somebody types and where nobody does."""

import io
import sys

import pytest

from putright.accounts.command_line import add_officer
from putright.accounts.models import Officer
from putright.terminal import COULD_NOT_START, DONE
from tests.command_line import putright

pytestmark = pytest.mark.django_db

WHO = ("add-officer", "amina@council.example", "Amina Khan", "checker")


def type_in(words, monkeypatch, *, terminal=False):
    typed = io.StringIO(words)
    typed.isatty = lambda: terminal
    monkeypatch.setattr(sys, "stdin", typed)


class TestThePassword:
    def test_is_read_from_standard_input_when_that_is_said(self, monkeypatch):
        type_in("correct horse battery\n", monkeypatch)
        assert putright(*WHO, "--password-stdin").status == DONE
        assert Officer.objects.get().check_password("correct horse battery")

    @pytest.mark.parametrize("words", ["", "correct horse battery\n"])
    def test_is_not_asked_for_where_there_is_no_terminal(self, monkeypatch, words):
        type_in(words, monkeypatch)
        ended = putright(*WHO)
        assert (ended.status, "add --password-stdin" in ended.err) == (COULD_NOT_START, True)
        assert not Officer.objects.exists()

    def test_that_nobody_types_adds_nobody(self, monkeypatch):
        def end_of_input(prompt):
            raise EOFError

        type_in("", monkeypatch, terminal=True)
        monkeypatch.setattr(add_officer, "getpass", end_of_input)
        ended = putright(*WHO)
        assert (ended.status, ended.err) == (
            COULD_NOT_START,
            "No password was typed. Nobody was added.\n",
        )

    def test_that_is_empty_is_too_easy_to_guess(self, monkeypatch):
        type_in("", monkeypatch)
        ended = putright(*WHO, "--password-stdin")
        assert (ended.status, "Traceback" in ended.err) == (COULD_NOT_START, False)
        assert not Officer.objects.exists()

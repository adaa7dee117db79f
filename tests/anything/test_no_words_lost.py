"""Wherever somebody can send words: where they are not taken, they are given back."""

import inspect
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from putright.cases import commands
from putright.design.acting import ActingPage
from putright.procedure.steps import NotAllowed, Refused
from tests import given
from tests.casework.test_access import ACTS

WORDS = "Nobody came, and my child is in hospital."
A_FORM = re.compile(r"request\.POST|require_POST|\"POST\"")
ELSEWHERE = {
    "portal:check": "its form has a button alone: the words are in the session",
    "portal:question": "what it refuses stands in its own form, and is kept in the session",
    "portal:evidence": "takes files alone",
    "portal:remove-file": "takes the name of a file",
    "portal:forget": "takes a button",
    "portal:whose": "takes one of two answers",
    "sign_in:sign-in": "takes a password, and gives back what was sent before",
    "sign_in:sign-out": "takes a button",
    "sign_in:choose-password": "takes a password alone",
}
"""The addresses where something is sent whose pages are no `ActingPage`, or answer in their way."""


def views(patterns: list[URLPattern | URLResolver], room: str = "") -> dict[str, object]:
    """The name of every address, with its room -> what answers there."""
    found = {}
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= views(pattern.url_patterns, f"{pattern.namespace}:")
        else:
            found[f"{room}{pattern.name}"] = pattern.callback
    return found


VIEWS = views(get_resolver().url_patterns)
ACTING = {
    name
    for name, view in VIEWS.items()
    if issubclass(getattr(view, "view_class", object), ActingPage)
}


def test_every_address_that_takes_a_form_is_known():
    takes = {name for name, view in VIEWS.items() if A_FORM.search(source(view))}
    assert takes - ACTING <= set(ELSEWHERE)
    assert set(ACTS) < ACTING


def source(view) -> str:
    """What is written of a view."""
    return inspect.getsource(getattr(view, "view_class", None) or inspect.unwrap(view))


@pytest.mark.parametrize("refusal", [Refused, NotAllowed])
class TestWhatCannotBeDoneNow:
    def test_gives_back_the_words(self, refusal, places, everything, signed_in, monkeypatch):
        def refuse(page):
            raise refusal("Others were faster.")

        officer = signed_in(everything)
        for name in sorted(ACTING - set(ELSEWHERE)):
            page = VIEWS[name].view_class
            monkeypatch.setattr(page, "require", refuse)
            browser = Client() if name.startswith("portal:") else officer
            reply = browser.post(places[name], {"text": WORDS, "password": "not to be shown"})
            assert WORDS in reply.content.decode(), name
            assert reply.status_code in (403, 409), name
            assert "not to be shown" not in reply.text, name


class TestACaseThatIsHiddenMeanwhile:
    def test_gives_back_the_words(self, case, places, everything, signed_in, council):
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=everything)
        browser = signed_in(everything)
        for name in ACTS:
            reply = browser.post(places[name], {"text": WORDS})
            assert (reply.status_code, WORDS in reply.text) == (404, True), name


class TestWhoMayNot:
    def test_gets_back_the_words(self, places, council, signed_in):
        nobody = signed_in(council.housing.lead_officer)
        reply = nobody.post(places["casework:log"], {"account": WORDS})
        assert (reply.status_code, WORDS in reply.text) == (403, True)

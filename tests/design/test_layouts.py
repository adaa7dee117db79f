"""What every page has around its own words."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory

from tests.design import gallery

pytestmark = pytest.mark.urls("tests.design.urls")


@pytest.fixture
def shown():
    """`shown("list")` is that page of the gallery."""
    return lambda name: gallery.show(RequestFactory().get(f"/gallery/{name}/"), name).text


@pytest.fixture
def extend():
    def extended(layout: str, blocks: str = "", **names: object) -> str:
        source = f"{{% extends '{layout}' %}}{blocks}"
        return engines["jinja2"].env.from_string(source).render(**names)

    return extended


class TestEveryPage:
    @pytest.mark.parametrize("name", gallery.NAMES)
    def test_keeps_styles_and_scripts_out_of_itself(self, shown, name):
        html = shown(name)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
        assert re.findall(r"<script(?![^>]*\ssrc=)", html) == []

    @pytest.mark.parametrize("name", gallery.NAMES)
    def test_carries_nothing_of_central_government(self, shown, name):
        assert not re.search(r"crown|crest|govuk-footer|govuk-header|GOV\.UK", shown(name), re.I)

    @pytest.mark.parametrize("name", sorted({*gallery.NAMES} - {"letter"}))
    def test_has_one_heading_and_a_way_past_the_header(self, shown, name):
        html = shown(name)
        assert html.count("<h1") == 1
        assert 'href="#main-content"' in html
        assert '<main id="main-content">' in html

    @pytest.mark.parametrize("name", sorted({*gallery.NAMES} - {"letter"}))
    def test_links_to_accessibility_and_privacy(self, shown, name):
        html = shown(name)
        assert 'href="/portal/accessibility/"' in html
        assert 'href="/portal/privacy/"' in html


class TestTheTitle:
    def test_is_the_page_the_service_and_the_council(self, shown):
        assert "<title>My cases - Casework - Westmere City Council</title>" in shown("list")

    def test_begins_with_error_when_the_form_has_one(self, shown):
        assert "<title>Error: Escalate this complaint -" in shown("act_wrong")
        assert "<title>Escalate this complaint -" in shown("act")


class TestAnOfficersPage:
    def test_marks_the_list_that_it_shows(self, shown):
        assert re.findall(r'aria-current="page">([\w ]+\w)', shown("list")) == ["My cases", "Open"]

    def test_counts_what_waits(self, shown):
        assert 'To triage <span class="putright-count">5</span>' in shown("list")

    def test_signs_out_by_a_form(self, shown):
        assert '<form class="putright-post" method="post" action="/sign_in/sign-out/">' in shown(
            "list"
        )

    def test_says_what_was_done(self, shown):
        assert "Given to Ada Okoye." in shown("list")

    def test_has_no_navigation_before_signing_in(self, extend):
        html = extend("layouts/staff.jinja", "{% block title %}Sign in{% endblock %}")
        assert "Sign out" not in html
        assert "My cases" not in html


class TestTheDemonstration:
    @pytest.mark.parametrize("said", [True, False])
    def test_is_said_on_every_page(self, extend, monkeypatch, said):
        monkeypatch.setitem(engines["jinja2"].env.globals, "demonstration", said)
        assert ("everybody in it are made up" in extend("layouts/page.jinja")) is said


class TestACouncilsOwnTheme:
    def test_comes_after_ours(self, extend, monkeypatch):
        globals_ = engines["jinja2"].env.globals
        monkeypatch.setitem(globals_, "council", globals_["council"] | {"theme": "/theme.css"})
        html = extend("layouts/page.jinja")
        assert html.index("putright.css") < html.index('href="/theme.css"')


class TestALetter:
    LETTER = {"title": "Our answer", "sections": [{"heading": "Decision", "text": "One <two>\n3"}]}

    def test_has_its_words_and_the_councils_name(self, extend):
        html = extend("layouts/letter.jinja", **self.LETTER, to="Sam\n1 Weir Lane")
        assert "One &lt;two&gt;\n3" in html
        assert "Sam\n1 Weir Lane" in html
        assert "Westmere City Council" in html

    def test_carries_its_styles_only_by_email(self, extend):
        assert "<style>" not in extend("layouts/letter.jinja", **self.LETTER)
        html = extend("layouts/letter.jinja", **self.LETTER, medium="email")
        assert "<style>" in html
        assert "<link" not in html
        assert "&quot;" not in html.partition("</style>")[0]


class TestThePageForWhatBroke:
    def test_asks_for_no_address(self, extend, settings):
        settings.ROOT_URLCONF = "putright.config.health"  # where there is none to find
        assert "Sorry, there is a problem" in extend("errors/500.jinja")

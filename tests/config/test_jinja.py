"""What the templates can count on."""

from datetime import UTC, datetime

import pytest
from django.template import engines
from jinja2 import UndefinedError


@pytest.fixture
def render():
    def rendered(source: str, **names: object) -> str:
        return engines["jinja2"].env.from_string(source).render(**names)

    return rendered


class TestASlipOfThePen:
    def test_in_a_name_stops_the_page(self, render):
        with pytest.raises(UndefinedError, match="'titel' is undefined"):
            render("{{ titel }}")

    def test_in_an_attribute_stops_the_page(self, render):
        with pytest.raises(UndefinedError, match="has no attribute 'titel'"):
            render("{% if page.titel %}{% endif %}", page=object())

    def test_is_told_from_an_option_left_out(self, render):
        assert render("{{ options.classes }}{{ options.a.b if options.a.b }}", options={}) == ""


class TestTheComponents:
    def test_can_be_used_with_the_fewest_options(self, render):
        button = render(
            '{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}'
            '{{ govukButton({"text": "Send <now>"}) }}'
        )
        assert "Send &lt;now&gt;" in button


class TestAMoment:
    @pytest.mark.parametrize(
        ("at", "shown"),
        [
            (datetime(2026, 7, 1, 11, 5, tzinfo=UTC), "1 July 2026 at 12:05pm"),
            (datetime(2026, 11, 2, 0, 30, tzinfo=UTC), "2 November 2026 at 12:30am"),
            (None, ""),
        ],
    )
    def test_is_told_by_the_clocks_of_england(self, render, at, shown):
        assert render("{{ at | moment }}", at=at) == shown

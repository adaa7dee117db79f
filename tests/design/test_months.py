"""The small calendar of a due date, as everybody can read it."""

import re
from datetime import date

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.explanation import Agreement

CORPORATE = catalogue.get("corporate", "2024-04-01")
RESPONSE = CORPORATE.stage(1).clock("response")
MONTH = "components/month.jinja"


@pytest.fixture
def pictured(draw):
    def pictured(started_on, *, clock=RESPONSE, **facts) -> str:
        due = clocks.due(clock, started_on=started_on, calendar=england_and_wales(), **facts)
        return draw(MONTH, "picture(due)", due=due)

    return pictured


class TestThePicture:
    def test_has_a_table_for_each_month_with_its_name_and_its_days(self, pictured):
        html = pictured(date(2026, 12, 21))
        names = re.findall(r"<caption[^>]*>([\w ]+)</caption>", html)
        assert names == ["December 2026", "January 2027"]
        assert html.count('<th scope="col">') == 14

    def test_says_what_each_day_is_in_words(self, pictured):
        html = pictured(date(2026, 11, 3))
        assert '>3<span class="govuk-visually-hidden">: when we acknowledged it</span>' in html
        assert ": not counted, Saturday</span>" in html
        assert ": day 10, due day</span>" in html

    def test_shows_a_mark_that_is_no_colour(self, pictured):
        html = pictured(date(2026, 11, 3))
        for mark in ("start", "1", "off", "due"):
            assert f'<small aria-hidden="true">{mark}</small>' in html

    def test_explains_the_marks_that_it_has_and_no_other(self, pictured):
        html = pictured(date(2026, 11, 3))
        assert "a day that counts, with its number" in html
        assert "the clock was stopped" not in html

    def test_names_bank_holidays_below_their_month(self, pictured):
        assert "25 December 2026: Christmas Day" in pictured(date(2026, 12, 21))

    def test_of_many_months_shows_the_first_and_the_last(self, pictured):
        html = pictured(date(2026, 1, 31), clock=CORPORATE.clock("complain"))
        assert html.count("<table") == 2
        assert "11 months in between not shown" in html
        assert "a day that counts" not in html

    def test_of_an_agreed_date_marks_it(self, pictured):
        html = pictured(
            date(2026, 11, 3),
            clock=CORPORATE.clock("update"),
            agreements=[Agreement(on=date(2026, 11, 20), agreed_on=date(2026, 11, 3))],
        )
        assert '<td class="putright-month__due">20' in html

    def test_has_no_style_within_it(self, pictured):
        assert "style=" not in pictured(date(2026, 11, 3))

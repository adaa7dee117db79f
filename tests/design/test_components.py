"""What lists and cases are drawn with."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.outcomes import Outcome
from putright.procedure.spans import Span
from putright.procedure.steps import State
from tests.design import gallery

PAGE, DATA, CASE = (f"components/{name}.jinja" for name in ("page", "data", "case"))
TODAY = date(2026, 11, 17)
RESPONSE = catalogue.get("corporate", "2024-04-01").stage(1).clock("response")


class TestADueDateInAList:
    @pytest.mark.parametrize("tone", ["late", "soon", ""])
    def test_says_how_far_off_it_is_in_words_and_colour(self, draw, tone):
        deadline = {"day": date(2026, 11, 16), "words": "1 working day overdue", "tone": tone}
        html = draw(DATA, "deadline(due)", due=deadline)
        assert ">1 working day overdue</span>" in html
        assert "16 Nov 2026" in html
        assert ("putright-due--" in html, f"putright-due--{tone}" in html) == (
            bool(tone),
            bool(tone),
        )

    def test_says_when_it_has_moved(self, draw):
        deadline = {"day": date(2026, 11, 16), "words": "due today", "tone": "soon"}
        assert "Date moved" not in draw(DATA, "deadline(due)", due=deadline)
        assert "Date moved" in draw(DATA, "deadline(due, moved=true)", due=deadline)

    def test_that_is_not_there_is_said_to_be_missing(self, draw):
        assert "No date" in draw(DATA, "deadline(none)")


class TestTheClock:
    @pytest.mark.parametrize(
        ("name", "words", "state"),
        [
            ("running", "8 working days left", "running"),
            ("soon", "1 working day left", "soon"),
            ("late", "4 working days late", "late"),
        ],
    )
    def test_says_in_words_what_its_colour_says(self, draw, name, words, state):
        html = draw(CASE, "clock(due, on)", due=gallery.clocks()[name], on=TODAY)
        assert f">{words}</p>" in html
        assert f"putright-clock--{state}" in html

    @pytest.mark.parametrize(
        ("limit", "on", "words"),
        [
            ("1 calendar month", date(2026, 11, 27), "3 calendar days left"),
            ("1 calendar month", date(2026, 12, 2), "2 calendar days late"),
            ("28 calendar days", date(2026, 11, 27), "1 calendar day left"),
            ("28 calendar days", date(2026, 11, 30), "2 calendar days late"),
        ],
    )
    def test_is_read_in_calendar_days_where_its_limit_is(self, draw, limit, on, words):
        due = clocks.due(
            replace(RESPONSE, within=Span.parse(limit)),
            started_on=date(2026, 10, 31),
            calendar=england_and_wales(),
        )
        assert f">{words}</p>" in draw(CASE, "clock(due, on)", due=due, on=on)

    def test_is_late_before_a_working_day_has_gone_by(self, draw):
        due = gallery.clocks()["late"]  # on Wednesday 11 November
        friday = replace(due, on=date(2026, 11, 13))
        saturday = date(2026, 11, 14)
        assert ">Late</p>" in draw(CASE, "clock(due, on)", due=friday, on=saturday)
        met = draw(CASE, "clock(due, on, met_on=on)", due=friday, on=saturday)
        assert ">Done on 14 November 2026, late</p>" in met

    def test_agreed_for_a_day_off_says_which_day_that_is(self, draw):
        saturday = replace(gallery.clocks()["soon"], on=date(2026, 11, 21))
        html = draw(CASE, "clock(due, on)", due=saturday, on=date(2026, 11, 20))
        assert ">Due on Saturday 21 November 2026</p>" in html

    def test_on_its_last_day_is_due_today(self, draw):
        due = gallery.clocks()["soon"]
        assert ">Due today</p>" in draw(CASE, "clock(due, on)", due=due, on=due.on)

    @pytest.mark.parametrize(
        ("met", "words", "state"),
        [
            (4, "Done on 4 November 2026, in time", "met"),
            (11, "Done on 11 November 2026, 2 working days late", "late"),
        ],
    )
    def test_stands_still_when_it_was_met(self, draw, met, words, state):
        names = {"due": gallery.clocks()["met"], "on": TODAY, "met": date(2026, 11, met)}
        html = draw(CASE, "clock(due, on, met_on=met)", **names)
        assert f">{words}</p>" in html
        assert f"putright-clock--{state}" in html

    def test_explains_itself_and_shows_each_day_that_counts(self, draw):
        due = gallery.clocks()["running"]
        html = draw(CASE, "clock(due, on)", due=due, on=TODAY)
        assert due.sentence in html
        assert html.count('class="putright-days__day') == len(due.counted)
        assert html.count("putright-days__day--gone") == 2


class TestATag:
    @pytest.mark.parametrize(
        ("thing", "words", "colour"),
        [
            (State.RECEIVED, "To triage", "yellow"),
            (Outcome.PARTLY_UPHELD, "Partly upheld", "yellow"),
            ("partly_upheld", "Partly upheld", "yellow"),
            ("something_new", "Something new", "grey"),
        ],
    )
    def test_has_the_words_and_colour_of_what_it_is_for(self, draw, thing, words, colour):
        html = draw(DATA, "tag_for(thing)", thing=thing)
        assert html == f'<strong class="govuk-tag govuk-tag--{colour}">{words}</strong>'

    def test_has_a_colour_for_every_state_of_a_case(self, draw):
        for state in State:
            grey = "govuk-tag--grey" in draw(DATA, "tag_for(state)", state=state)
            assert grey == (state == State.CLOSED)


class TestAFact:
    def test_that_is_missing_says_so(self, draw):
        rows = [
            {"key": "Where", "value": ""},
            {"key": "Cause", "value": None, "missing": "Not yet"},
        ]
        html = draw(DATA, "summary_list(rows)", rows=rows)
        assert ">Not given<" in html
        assert ">Not yet<" in html

    def test_of_nought_is_not_missing(self, draw):
        assert ">0<" in draw(DATA, "summary_list(rows)", rows=[{"key": "Days", "value": 0}])

    def test_says_what_its_link_changes(self, draw):
        rows = [{"key": "E-mail", "value": "a", "action": ("Change", "/email/")}]
        html = draw(DATA, "summary_list(rows)", rows=rows)
        assert 'href="/email/">Change<span class="govuk-visually-hidden"> e-mail</span>' in html


class TestATable:
    def test_names_itself_and_how_it_is_sorted(self, draw):
        heads = ["Case", {"text": "Due", "sort": "?by=due", "sorted": "descending"}]
        html = draw(DATA, "table('Open cases', heads, caller=rows)", heads=heads, rows=str)
        assert 'role="region" aria-label="Open cases" tabindex="0"' in html
        assert 'aria-sort="descending"' in html
        assert 'href="?by=due"' in html

    def test_tells_a_telephone_what_each_cell_is(self, draw):
        assert 'data-label="Due"' in draw(DATA, "cell('today', 'Due')")


class TestTheTimeline:
    def test_says_what_who_and_when(self, draw):
        items = [
            {"title": "Note", "by": "Ada <A>", "at": datetime(2026, 7, 1, 11, 5, tzinfo=UTC)},
            {"title": "Received", "on": date(2026, 6, 30), "text": "By <telephone>"},
        ]
        html = draw(CASE, "timeline(items)", items=items)
        assert "by Ada &lt;A&gt;" in html
        assert "1 July 2026 at 12:05pm" in html
        assert '<time datetime="2026-06-30">30 June 2026</time>' in html
        assert "By &lt;telephone&gt;" in html


class TestTheChecklist:
    def test_says_in_words_what_its_marks_say(self, draw):
        items = [{"text": "The decision", "done": True}, {"text": "The Ombudsman", "done": False}]
        html = draw(CASE, "checklist(items)", items=items)
        assert html.index("There:") < html.index("The decision") < html.index("Missing:")


class TestACountBesideALink:
    @pytest.mark.parametrize(("number", "shown"), [(1234, "1,234"), (0, "0"), (None, "")])
    def test_is_there_when_there_is_one(self, draw, number, shown):
        html = draw(PAGE, "count(number)", number=number)
        assert (shown in html, bool(html)) == (True, bool(shown))


class TestAnEmptyList:
    def test_says_what_to_do_next(self, draw):
        html = draw(PAGE, "empty('No cases.', 'Log a contact', '/log/')")
        assert "No cases." in html
        assert '<a class="govuk-link" href="/log/">Log a contact</a>' in html


class TestPages:
    def test_are_turned_only_where_there_are_more(self, draw):
        assert draw(PAGE, "pagination()").strip() == ""
        html = draw(PAGE, "pagination(older_href='?before=9')")
        assert 'rel="next"' in html
        assert 'rel="prev"' not in html

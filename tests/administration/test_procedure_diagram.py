"""A procedure drawn: its events in order, every clock, and no word outside the drawing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putright.administration.procedures import diagram, words
from putright.administration.procedures.diagram import WIDTH, draw, in_order, width, wrapped
from putright.procedure import catalogue
from putright.procedure.definition import Clock, Happening
from putright.procedure.spans import Span

KEYS = catalogue.keys()
EVERY = [procedure for key in KEYS for procedure in catalogue.versions(key)]
NAMES = ["acknowledgement", "response", "panel", "report", "escalation", "review", "update"]

rules = st.builds(
    Clock,
    name=st.sampled_from(NAMES),
    starts=st.sampled_from(Happening),
    within=st.one_of(st.none(), st.builds(Span, st.integers(1, 99))),
    says=st.text(min_size=1, max_size=120).filter(str.strip),
    sources=st.just(("A rule",)),
    extend_by=st.one_of(st.none(), st.builds(Span, st.integers(1, 99))),
    agreed=st.booleans(),
    soft=st.booleans(),
    repeats=st.booleans(),
    stage=st.sampled_from([None, 1]),
)
some = st.lists(rules, min_size=1, max_size=7, unique_by=lambda clock: clock.name).map(tuple)


def clock(name, starts, days=10):
    return Clock(name, Happening(starts), Span(days), f"The {name}", ("A rule",), stage=1)


ACKNOWLEDGE = clock("acknowledgement", "received", 5)
ANSWER = clock("response", "acknowledged")
ANSWER_FROM_RECEIPT = clock("response", "received")
ASK = clock("escalation", "responded", 20)


class TestTheEvents:
    def test_stand_in_the_order_in_which_they_happen(self):
        in_turn = ["received", "acknowledged", "responded", "escalation"]
        assert in_order([ACKNOWLEDGE, ANSWER, ASK]) == in_turn
        assert in_order([ASK, ANSWER, ACKNOWLEDGE]) == in_turn

    def test_are_named_by_the_clock_that_they_stop(self):
        drawing = draw((ACKNOWLEDGE, ANSWER))
        assert [text.words for text in drawing.texts if text.strong] == [
            "We receive it", "The acknowledgement", "The response",
        ]  # fmt: skip

    def test_say_how_long_they_may_take(self):
        said = " ".join(text.words for text in draw((ACKNOWLEDGE,)).texts)
        assert "within 5 working days of receiving it" in said


class TestTheLine:
    def test_is_full_where_a_clock_runs_from_one_event_to_the_next(self):
        drawing = draw((ACKNOWLEDGE, ANSWER))
        assert [segment.timed for segment in drawing.segments] == [True, True]
        assert drawing.brackets == ()

    def test_has_a_bracket_beside_it_for_a_clock_that_runs_past_an_event(self):
        drawing = draw((ACKNOWLEDGE, ANSWER_FROM_RECEIPT))
        assert [segment.timed for segment in drawing.segments] == [True, False]
        (bracket,) = drawing.brackets
        assert (bracket.top, bracket.bottom) == (drawing.dots[0], drawing.dots[2])
        assert bracket.x < drawing.x


class TestEveryDrawing:
    @given(some)
    def test_never_lets_a_word_leave_it(self, clocks):
        drawing = draw(clocks)
        for text in drawing.texts:
            assert text.x + width(text.words, strong=text.strong) <= drawing.width
            assert 0 < text.y < drawing.height

    @given(some)
    def test_has_every_clock_on_its_line_or_beside_it(self, clocks):
        drawing = draw(clocks)
        assert all(above < below for above, below in pairwise(drawing.dots))
        assert all(0 <= bracket.x < drawing.x for bracket in drawing.brackets)
        assert drawing.segments or drawing.brackets

    @given(some)
    def test_loses_no_word(self, clocks):
        drawn = "".join(text.words for text in draw(clocks).texts).replace(" ", "")
        for rule in clocks:
            assert "".join(rule.says.split()) in drawn

    @given(st.text(max_size=200), st.booleans())
    def test_breaks_text_where_it_must(self, said, strong):
        lines = wrapped(said, WIDTH / 2, strong=strong)
        assert "".join(lines).replace(" ", "") == "".join(said.split())
        assert all(width(line, strong=strong) <= WIDTH / 2 for line in lines)


class TestThePanels:
    def test_are_the_stages_and_what_comes_after_them(self):
        found = list(diagram.panels(catalogue.get("corporate", "2024-04-01")))
        assert [panel.title for panel in found] == ["Stage 1", "Stage 2", "After our final answer"]
        assert "the Housing Ombudsman" in found[-1].by

    def test_are_one_where_there_are_no_stages(self):
        (panel,) = diagram.panels(catalogue.get("foi", "2005-01-01"))
        assert "We answer the request within 20 working days of receiving it." in panel.sentences[0]

    def test_say_that_a_stage_is_informal(self):
        first, *_ = diagram.panels(catalogue.get("leicester", "2015-11-23"))
        assert first.by.endswith("An informal stage before the formal ones")
        assert first.drawing is None

    @pytest.mark.parametrize("procedure", EVERY, ids=lambda one: f"{one.key} {one.version}")
    def test_say_in_words_every_clock_that_they_draw(self, procedure):
        for panel in diagram.panels(procedure):
            dots = len(panel.drawing.dots) if panel.drawing else 0
            assert len(panel.sentences) <= dots
        said = {sentence for panel in diagram.panels(procedure) for sentence in panel.sentences}
        for stage in procedure.stages:
            assert set(words.sentences(stage.clocks.values())) <= said

    def test_of_a_stage_without_a_clock_say_so(self, draw_macro):
        html = draw_macro([diagram.Panel("First contact", "", None, ())])
        assert "No time limit is set." in html
        assert "<svg" not in html

    def test_are_drawn_with_a_name_and_the_same_in_words(self, draw_macro):
        html = draw_macro(list(diagram.panels(catalogue.get("corporate", "2024-04-01"))))
        assert html.count('role="img"') == html.count("<desc") == 3
        assert html.count("We answer stage 2 within 20 working days of acknowledging it.") == 2
        assert "style=" not in html


@pytest.fixture
def draw_macro():
    from django.template import engines

    source = "{% from 'components/diagram.jinja' import diagram %}{{ diagram(panels) }}"
    return lambda panels: engines["jinja2"].env.from_string(source).render(panels=panels)

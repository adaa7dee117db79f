"""A procedure's file: each of its words arrives, and each mistake is said where it is."""

from datetime import date, time

import pytest

from putright.procedure.catalogue import parse
from putright.procedure.conventions import DAY_1, DEEMED, STRICT
from putright.procedure.definition import Clock, Happening
from putright.procedure.kinds import Kind
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.spans import Span
from putright.procedure.toml import Mistakes

HEAD = """
key = "garden"
title = "Complaints about the garden"
source = "The gardener's book"
calendar = "scotland"
kinds = ["complaint"]
ombudsmen = ["spso"]
codes = []
effective_on = 2026-01-01
"""
STAGE = """
[[stages]]
number = 1
name = "Stage 1"
[stages.clocks.response]
from = "received"
within = "10 working days"
source = ["The gardener's book, page 3"]
"""
SECOND = STAGE.replace("1", "2", 2)
LONGER = """extend_by = "5 working days"
extension_source = ["Page 4"]
"""


CLOCKS_ONLY = HEAD.replace('["complaint"]', "[]")
ACKNOWLEDGED = STAGE.replace("clocks.response", "clocks.acknowledgement")


def read(*parts):
    return parse("".join([HEAD, *parts]))


def mistake(*parts):
    """What is said of the one mistake."""
    with pytest.raises(Mistakes) as refused:
        read(*parts)
    (found,) = refused.value.each
    return found.says


class TestAFile:
    def test_needs_no_more_than_its_facts_and_one_clock(self):
        procedure = read(STAGE)
        assert (procedure.key, procedure.title) == ("garden", "Complaints about the garden")
        assert (procedure.source, procedure.calendar) == ("The gardener's book", "scotland")
        assert procedure.effective_on == date(2026, 1, 1)
        assert procedure.kinds == (Kind.COMPLAINT,)
        assert procedure.ombudsmen == (OMBUDSMEN["spso"],)
        assert (procedure.about, procedure.closure_days) == ("", False)
        assert (procedure.clocks, procedure.letters, procedure.codes) == ({}, {}, ())

    def test_may_say_what_it_is_about_and_that_closure_days_do_not_count(self):
        procedure = read('about = "Hedges."\nclosure_days = true\n', STAGE)
        assert (procedure.about, procedure.closure_days) == ("Hedges.", True)

    def test_may_say_what_its_letters_contain(self):
        procedure = read(STAGE, '[letters]\nresponse = ["decision", "reasons"]\n')
        assert procedure.letters == {"response": ("decision", "reasons")}

    def test_may_have_clocks_without_stages(self):
        clock = '[clocks.complain]\nfrom = "aware"\nwithin = "12 calendar months"\nsource = ["1"]\n'
        procedure = parse(CLOCKS_ONLY + clock)
        assert procedure.stages == ()
        assert procedure.clocks["complain"].stage is None
        assert procedure.clocks["complain"].says == "Complain to us"


class TestAStage:
    def test_is_formal_and_nobodys_unless_it_says(self):
        stage = read(STAGE).stage(1)
        assert (stage.number, stage.name, stage.by, stage.informal) == (1, "Stage 1", "", False)
        assert (stage.procedure, stage.version) == ("garden", "2026-01-01")

    def test_may_say_who_looks_at_it_and_that_it_is_informal(self):
        words = 'name = "A call"\nby = "the gardener"\ninformal = true'
        stage = read(STAGE.replace('name = "Stage 1"', words)).stage(1)
        assert (stage.name, stage.by, stage.informal) == ("A call", "the gardener", True)

    @pytest.mark.parametrize("number", ['"1"', "1.0", "true"])
    def test_has_a_whole_number(self, number):
        says = mistake(STAGE.replace("number = 1", f"number = {number}"))
        assert says == "Stage 1: “number” must be a whole number."

    @pytest.mark.parametrize("number", ["0", "-1"])
    def test_has_a_number_from_one_on(self, number):
        says = mistake(STAGE.replace("number = 1", f"number = {number}"))
        assert says == "Stage 1: “number” must be 1 or more."

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ('"Stage 1"', "1", "Stage 1: “name” must be some words between quotation marks."),
            ('"Stage 1"', '"Stage\\n1"', "Stage 1: “name” must be on one line, without tabs."),
            ('e 1"\n', 'e 1"\ninformal = 1\n', "Stage 1: “informal” must be true or false."),
            ('e 1"\n', 'e 1"\nby = []\n', "Stage 1: “by” must be some words between quotation "
             "marks."),
        ],
    )  # fmt: skip
    def test_is_named_before_what_is_wrong_with_it(self, old, new, says):
        assert mistake(STAGE.replace(old, new, 1)) == says

    def test_has_its_clocks_in_sections(self):
        bare = STAGE[: STAGE.index("[stages.clocks")] + "clocks = 2\n"
        assert mistake(bare) == (
            "Stage 1: “clocks” must be a section with one line for each of its facts."
        )
        assert mistake(bare.replace("= 2", "= {response = 2}")) == (
            "Stage 1, clock “response” must be a section with one line for each of its facts."
        )


class TestAClock:
    def test_has_every_fact_of_its_section(self):
        more = """
says = "The gardener answers"
convention = "day-of-event-is-day-1"
agreed = true
soft = true
repeats = true
rolls = true
pauses = true
"""
        assert read(STAGE, LONGER, more).stage(1).clock("response") == Clock(
            name="response",
            starts=Happening.RECEIVED,
            within=Span(10),
            says="The gardener answers",
            sources=("The gardener's book, page 3",),
            extend_by=Span(5),
            extension_sources=("Page 4",),
            agreed=True,
            soft=True,
            repeats=True,
            rolls=True,
            pauses=True,
            convention=DAY_1,
            procedure="garden",
            version="2026-01-01",
            stage=1,
        )

    def test_is_plain_unless_it_says(self):
        clock = read(STAGE).stage(1).clock("response")
        assert (clock.extend_by, clock.extension_sources, clock.convention) == (None, (), STRICT)
        answers = (clock.agreed, clock.soft, clock.repeats, clock.rolls, clock.pauses)
        assert not any(answers)

    def test_names_its_stage_where_there_are_several(self):
        assert read(STAGE).stage(1).clock("response").says == "We answer"
        assert read(STAGE, SECOND).stage(2).clock("response").says == "We answer stage 2"

    def test_of_no_stage_names_none(self):
        clock = '[clocks.response]\nfrom = "asked"\nwithin = "1 working day"\nsource = ["1"]\n'
        assert parse(CLOCKS_ONLY + clock).clock("response").says == "We answer"

    @pytest.mark.parametrize(
        ("old", "new"),
        [('"received"', '"panel_met"'), ('within = "10 working days"', "agreed = true")],
    )
    def test_for_the_acknowledgement_has_a_date_from_the_first_day_on(self, old, new):
        assert read(ACKNOWLEDGED).stage(1).clock("acknowledgement")
        assert mistake(ACKNOWLEDGED.replace(old, new)).startswith(
            "Stage 1, clock “acknowledgement” must say “within”, and be counted from “received” or "
            "“requested”: nothing else has happened yet."
        )

    def test_follows_the_convention_of_its_file(self):
        deemed = f'convention = "{DEEMED.key}"\ncloses_at = 17:00:00\n'
        clock = read(deemed, STAGE).stage(1).clock("response")
        assert clock.convention == DEEMED.closing_at(time(17))

    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ('extend_by = "5"\n', "“extend_by” must be a whole number, 1 or more, and its unit"),
            ("says = 1\n", "“says” must be some words between quotation marks."),
            ("convention = 1\n", "“convention” must be some words between quotation marks."),
            ("rolls = 1\n", "“rolls” must be true or false."),
            (
                LONGER.replace('["Page 4"]', "4"),
                "“extension_source” must be a list, between [ and ].",
            ),
        ],
    )
    def test_is_named_before_what_is_wrong_with_it(self, more, says):
        assert mistake(STAGE, more).startswith(f"Stage 1, clock “response”: {says}")

    def test_has_a_source_at_least(self):
        none = STAGE.replace('["The gardener\'s book, page 3"]', "[]")
        assert mistake(none) == (
            "Stage 1, clock “response”: “source” must be a list of at least one, between [ and ]."
        )

    def test_that_no_clock_is_names_those_that_there_are(self):
        assert mistake(STAGE.replace("response", "answer")).startswith(
            "Stage 1, clock “answer”: there is no clock “answer”. Choose from: acknowledgement, "
        )


class TestAMistake:
    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ("closes_at = 17\n", "“closes_at” must be a time, such as 17:00:00."),
            ("about = 1\n", "“about” must be some words between quotation marks."),
            ("closure_days = 1\n", "“closure_days” must be true or false."),
            ("convention = 1\n", "“convention” must be some words between quotation marks."),
            ("letters = 1\n", "“letters” must be a section with one line for each of its facts."),
            ("clocks = 1\n", "“clocks” must be a section with one line for each of its facts."),
        ],
    )  # fmt: skip
    def test_in_a_fact_of_the_procedure_is_said_as_its_own(self, more, says):
        assert mistake(more, STAGE) == says

    @pytest.mark.parametrize(
        ("contents", "says"),
        [
            ("1", "[letters]: “response” must be a list, between [ and ]."),
            ("[]", "[letters]: “response” must be a list of at least one, between [ and ]."),
            ("[1]", "[letters]: “response” must be some words between quotation marks."),
        ],
    )
    def test_in_a_letter_names_the_letter(self, contents, says):
        assert mistake(STAGE, f"[letters]\nresponse = {contents}\n") == says

    @pytest.mark.parametrize("word", ["kinds", "ombudsmen", "codes"])
    def test_in_a_list_names_the_list(self, word):
        changed = "\n".join(
            f"{word} = 1" if line.startswith(word) else line for line in HEAD.splitlines()
        )
        with pytest.raises(Mistakes) as refused:
            parse(f"{changed}\n{STAGE}")
        assert refused.value.each[0].says == f"“{word}” must be a list, between [ and ]."

    def test_in_the_date_is_said_with_an_example(self):
        with pytest.raises(Mistakes) as refused:
            parse(HEAD.replace("2026-01-01", "2026") + STAGE)
        assert refused.value.each[0].says == "“effective_on” must be a date, such as 2024-04-01."

    @pytest.mark.parametrize("stages", ["2", "[2]"])
    def test_in_the_stages_is_said_with_how_to_write_them(self, stages):
        assert mistake(f"stages = {stages}\n") == (
            "Describe each stage in a [[stages]] section of its own."
        )

    def test_of_leaving_everything_out_is_said(self):
        assert mistake() == "A procedure needs at least one [[stages]] or [clocks] section."

    def test_of_keeping_cases_without_a_stage_is_said(self):
        clock = '[clocks.complain]\nfrom = "aware"\nwithin = "12 calendar months"\nsource = ["1"]\n'
        assert mistake(clock) == (
            "“kinds” says for what cases are kept under it, so it needs a [[stages]] section. "
            "For clocks only, write “kinds = []”."
        )

    def test_of_a_word_too_many_is_said_with_those_that_there_can_be(self):
        assert mistake("colour = 1\n", STAGE) == (
            "The procedure says “colour”, which we do not know. It can say: about, calendar, "
            "clocks, closes_at, closure_days, codes, convention, effective_on, key, kinds, "
            "letters, ombudsmen, reason_words, remedy_approver, remedy_limit, source, stages, "
            "title."
        )

    def test_of_a_limit_without_who_approves_above_it_is_said(self):
        assert mistake("remedy_limit = 500\n", STAGE) == (
            "The procedure does not say “remedy_approver”. Add it, or take “remedy_limit” out."
        )
        assert mistake('remedy_approver = "manager"\n', STAGE) == (
            "The procedure does not say “remedy_limit”. Add it, or take “remedy_approver” out."
        )
        wrong = mistake('remedy_limit = 500\nremedy_approver = "mayor"\n', STAGE)
        assert "Choose from: checker, complaints_officer, manager, reviewer" in wrong

    def test_in_the_order_of_stages_is_said_with_the_order_that_there_is(self):
        assert mistake(SECOND, STAGE) == ("Stages are numbered 1, 2, 3 in order; these are 2, 1.")
        assert mistake(STAGE, STAGE) == "Stage 1 is described twice. Each stage comes once."

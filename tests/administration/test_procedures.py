"""The pages of procedures: what is promised, drawn and in full; whether it meets the Codes."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from putright.accounts.roles import Role
from putright.administration.procedures import codes, comparison, listed, words
from putright.policy import memory, procedures
from putright.procedure import catalogue
from putright.procedure.codes import checking
from putright.procedure.conventions import DAY_1
from putright.procedure.definition import Approver, Clock, Happening, Procedure, StageRule
from putright.procedure.kinds import Kind
from putright.procedure.spans import Span
from tests import addresses, given

LIST = "/casework/procedures/"
CORPORATE = f"{LIST}corporate/2024-04-01/"
THREE_STAGES = f"{LIST}chesterfield/2009-01-01/"
QUESTIONS = 4  # session, officer and roles, the navigation, and what the council decided
KEYS = catalogue.keys()
EVERY = [procedure for key in KEYS for procedure in catalogue.versions(key)]


def address(procedure):
    return f"{LIST}{procedure.key}/{procedure.version}/"


def asked(received_on, acknowledged_on=None, stage=1, at=CORPORATE):
    """The address of an example."""
    typed = {"received_on": received_on, "acknowledged_on": acknowledged_on}
    boxes = [
        f"{name}_{part}={getattr(day, part)}"
        for name, day in typed.items()
        if day
        for part in ("day", "month", "year")
    ]
    return f"{at}?{'&'.join(boxes)}&stage={stage}"


def text(page):
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class TestTheList:
    def test_has_every_procedure_as_it_holds_today(self, council, read):
        page = read(council.officer, LIST)
        for key in KEYS:
            assert address(catalogue.in_force(key, given.TODAY)) in page

    def test_groups_them_by_what_they_are_for(self, council, read):
        page = text(read(council.officer, LIST))
        places = [
            page.index(words)
            for words in (
                "Corporate complaints", "Other kinds of contact", "Compliments",
                "What is routed out", "Freedom of information",
            )
        ]  # fmt: skip
        assert places == sorted(places)

    def test_says_stages_and_limits_in_short(self, council, read):
        page = read(council.officer, LIST)
        assert "Stage 1: acknowledged in 5 working days, answered in 10 working days" in page
        assert "Independent investigation: answered by an agreed date" in page

    def test_says_whether_each_meets_its_codes(self, council, read):
        page = read(council.officer, LIST)
        assert "Meets its 2 Codes" in page
        assert "Meets its Code<" in page
        assert "No Code applies" in page
        assert re.search(r"\d+ breaches<", page)

    def test_says_so_when_there_are_none(self, council, read, monkeypatch):
        monkeypatch.setattr(procedures, "book", lambda: catalogue.Book({}))
        assert "There are no procedures." in read(council.officer, LIST)

    def test_shows_the_first_version_of_what_is_still_to_come(self, db):
        before = date(2020, 1, 1)
        assert listed.in_force("corporate", before) == catalogue.get("corporate", "2024-04-01")
        (line,) = (
            line
            for group in listed.groups(before)
            for line in group.lines
            if line.procedure.key == "corporate"
        )
        assert line.to_come

    def test_can_be_reached_from_every_page(self, council, read):
        assert f'href="{LIST}"' in read(council.adviser, "/casework/mine/")


class TestTheVerdict:
    @pytest.mark.parametrize("procedure", EVERY, ids=address)
    def test_counts_each_breach_and_no_remark(self, procedure):
        found = codes.checked(procedure)
        breaches = [each for each in checking.breaches(procedure) if not each.remark]
        counted = re.match(r"\d+", codes.verdict(found))
        assert int(counted[0] if counted else 0) == len(breaches)


class TestAProcedure:
    @pytest.mark.parametrize("procedure", EVERY, ids=address)
    def test_of_any_shape_has_its_page(self, council, read, procedure):
        page = read(council.officer, address(procedure))
        shown = text(page)
        assert f">{procedure.title}</h1>" in page.replace("&#39;", "'")
        for clock in words.all_clocks(procedure):
            for source in clock.sources:
                assert source in shown.replace("&#39;", "'")

    def test_says_what_it_is_for_and_how_it_counts(self, council, read):
        page = text(read(council.officer, CORPORATE)).replace("&#39;", "'")
        for said in (
            "Version of 1 April 2024",
            "One procedure for everything that either Ombudsman's Code covers",
            "Monday to Friday less its bank holidays (England and Wales)",
            "The day of an event is day 0",
            "Housing Ombudsman Complaint Handling Code 2024 and Local Government",
        ):
            assert said in page

    def test_is_drawn_and_said_in_words(self, council, read):
        page = read(council.officer, CORPORATE)
        assert page.count('<svg class="putright-diagram__drawing" role="img"') == 3
        sentence = "We answer stage 1 within 10 working days of acknowledging it."
        assert text(page).count(sentence) >= 2  # for a screen reader, and in the list below

    def test_says_what_else_is_true_of_a_clock(self, council, read):
        page = text(read(council.officer, CORPORATE))
        assert "Can be extended by up to 10 working days" in page
        assert "own limit: after it, a person decides" in page
        assert "Can be stopped for a while" in text(read(council.officer, f"{LIST}foi/2005-01-01/"))

    def test_says_what_its_letters_must_contain(self, council, read):
        page = text(read(council.officer, CORPORATE))
        assert "Letter to decline the next stage Which stage this is; the decision;" in page

    def test_that_is_not_in_force_any_more_links_to_the_one_that_is(self, council, read):
        page = read(council.officer, THREE_STAGES)
        assert "This version is kept for the cases that were received under it." in page
        assert f'href="{LIST}chesterfield/2022-11-01/"' in page

    @pytest.mark.parametrize("place", ["nonsense/2024-04-01/", "corporate/2023-01-01/"])
    def test_that_there_is_not_is_not_found(self, council, read, place):
        read(council.officer, f"{LIST}{place}", status=404)


class TestTheCheckAgainstTheCodes:
    def test_puts_breaches_first_with_their_provision(self, council, read):
        page = text(read(council.officer, THREE_STAGES))
        breach = page.index("This procedure has 3 stages. The Code allows 2 and no more.")
        assert page[breach:].startswith(
            "This procedure has 3 stages. The Code allows 2 and no more. Provision 5.3:"
        )
        assert breach < page.index("All 73 provisions")

    def test_says_so_when_nothing_is_broken(self, council, read):
        assert read(council.officer, CORPORATE).count("Nothing in this procedure breaks") == 2

    def test_lists_every_provision_with_what_can_be_shown_for_it(self, council, read):
        page = text(read(council.officer, CORPORATE))
        assert "5.3 Must" in page
        assert "Nothing in Putright" in page

    def test_says_so_when_no_code_applies(self, council, read):
        page = text(read(council.officer, f"{LIST}compliment/2014-01-01/")).replace("&#39;", "'")
        assert "Neither Ombudsman's Code applies to what this procedure is for." in page


class TestTheExample:
    def test_is_asked_for_first(self, council, read):
        page = read(council.officer, CORPORATE)
        assert 'name="received_on_day"' in page
        assert "putright-month__due" not in page

    def test_shows_the_due_dates_and_their_days(self, council, read):
        page = read(council.officer, asked(date(2026, 11, 2), date(2026, 11, 3)))
        for said in (
            "We acknowledge stage 1 by Monday 9 November 2026",
            "We answer stage 1 by Tuesday 17 November 2026",
        ):
            assert said in page
        assert '<td class="putright-month__due">17' in page
        assert "day 10, due day" in page

    def test_projects_what_has_not_happened_yet(self, council, read):
        page = read(council.officer, asked(date(2026, 11, 2)))
        assert "We answer stage 1 by Monday 23 November 2026" in page
        assert "This is the latest: an earlier step moves it." in page

    def test_counts_any_stage(self, council, read):
        page = read(council.officer, asked(date(2026, 11, 2), date(2026, 11, 3), stage=2))
        assert "We answer stage 2 by Tuesday 1 December 2026" in page

    @pytest.mark.parametrize("procedure", EVERY, ids=address)
    def test_can_be_tried_on_any_procedure(self, council, read, procedure):
        for stage in [stage.number for stage in procedure.stages] or [1]:
            page = read(
                council.officer, asked(date(2026, 11, 2), stage=stage, at=address(procedure))
            )
            assert "There is a problem" not in page
            assert "putright-answer" in page or "This stage has no clocks." in page

    @pytest.mark.parametrize("procedure", EVERY, ids=address)
    def test_on_the_last_day_of_all_says_to_check_the_year(self, council, read, procedure):
        if procedure.key != "leicester":  # whose dates are agreed, and not counted
            page = read(council.officer, asked(date(9999, 12, 31), at=address(procedure)))
            assert "There is a problem" in page

    def test_of_a_date_to_be_agreed_says_so(self, council, read):
        leicester = f"{LIST}leicester/2015-11-23/"
        page = read(council.officer, asked(date(2026, 11, 2), stage=2, at=leicester))
        assert "by a date agreed with the customer. There is no date until then." in page

    @pytest.mark.parametrize(
        ("query", "error"),
        [
            ("received_on_day=31&received_on_month=11&received_on_year=2026&stage=1",
             "Date received must be a real date"),
            ("received_on_day=&received_on_month=&received_on_year=&stage=1",
             "Enter the date received"),
            ("received_on_day=2&received_on_month=11&received_on_year=2026&stage=9",
             "Select stage"),
            ("received_on_day=2&received_on_month=11&received_on_year=2040&stage=1",
             "2 November 2040 is outside the calendar for England and Wales"),
            ("received_on_day=2&received_on_month=11&received_on_year=2026&stage=1"
             "&acknowledged_on_day=1&acknowledged_on_month=11&acknowledged_on_year=2026",
             "Date acknowledged must be the same as or after the date received"),
        ],
    )  # fmt: skip
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, council, read, query, error):
        page = read(council.officer, f"{CORPORATE}?{query}")
        assert "There is a problem" in page
        assert page.count(error) >= 2  # in the summary, and beside its boxes
        year = re.search(r"received_on_year=(\d*)", query)[1]
        assert f'name="received_on_year" type="text" value="{year}"' in page
        assert "<title>Error:" in page


class TestComparing:
    def test_shows_the_last_two_versions_unless_told_otherwise(self, council, read):
        page = text(read(council.officer, f"{LIST}chesterfield/compare/"))
        assert "What 1 January 2009 1 November 2022" in page

    def test_marks_each_difference_in_words(self, council, read):
        page = text(read(council.officer, f"{LIST}chesterfield/compare/"))
        assert (
            "Stage 1: response Changed 15 working days, from receiving it "
            "10 working days, from receiving it"
        ) in page
        assert "Stage 3 Only in the first" in page

    def test_names_either_version(self, council, read):
        page = read(council.officer, f"{LIST}chesterfield/compare/?a=2022-11-01&b=2009-01-01")
        assert "What 1 November 2022 1 January 2009" in text(page)

    def test_reaches_across_procedures(self, council, read):
        page = text(
            read(council.officer, f"{LIST}housing/compare/?a=2024-04-01&b=lgsco/2024-02-08")
        )
        assert "services, 8 February 2024" in page

    def test_of_one_and_the_same_says_so(self, council, read):
        page = read(council.officer, f"{LIST}corporate/compare/")
        assert "These are one and the same." in page

    @pytest.mark.parametrize(
        "query", ["a=2001-01-01", "b=nonsense/2024-04-01", "a=corporate/", "b=///"]
    )
    def test_with_what_there_is_not_is_not_found(self, council, read, query):
        read(council.officer, f"{LIST}corporate/compare/?{query}", status=404)

    def test_of_no_procedure_is_not_found(self, council, read):
        read(council.officer, f"{LIST}nonsense/compare/", status=404)

    @pytest.mark.parametrize("procedure", EVERY, ids=address)
    def test_finds_no_difference_between_a_procedure_and_itself(self, procedure):
        assert not any(row.differs for row in comparison.rows(procedure, procedure))

    @pytest.mark.parametrize("other", EVERY, ids=address)
    def test_leaves_out_no_fact_of_either(self, other):
        corporate = catalogue.get("corporate", "2024-04-01")
        rows = comparison.rows(corporate, other)
        assert {row.label: row.a for row in rows if row.a} == {
            label: lines for label, lines in comparison.facts(corporate) if lines
        }
        assert {row.label: row.b for row in rows if row.b} == {
            label: lines for label, lines in comparison.facts(other) if lines
        }


ANOTHER = {
    "title": "Another", "source": "Another", "about": "Another", "calendar": "scotland",
    "kinds": (Kind.COMMENT,), "codes": (), "ombudsmen": (), "letters": {}, "closure_days": True,
    "stages": (), "clocks": {}, "reason_words": 9,
    "remedy_limit": 7, "remedy_approver": Approver.REVIEWER,
    "number": 7, "name": "Another", "by": "Another", "informal": True,
    "starts": Happening.PANEL_MET, "within": Span(3), "says": "Another", "sources": ("Another",),
    "extend_by": Span(3), "extension_sources": ("Another",), "agreed": True, "soft": True,
    "repeats": True, "rolls": True, "pauses": True, "convention": DAY_1,
}  # fmt: skip
"""For each fact of a procedure, of a stage and of a clock, one that the corporate one has not."""
NAMES = {"key", "version", "procedure", "effective_on", "stage"}
"""What every version has of its own."""


def facts_of(kind, but=frozenset()):
    return [field.name for field in fields(kind) if field.name not in NAMES | but]


class TestADifference:
    @pytest.fixture
    def rules(self):
        return catalogue.get("corporate", "2024-04-01")

    @pytest.mark.parametrize("fact", facts_of(Procedure))
    def test_in_any_fact_of_the_procedure_is_found(self, rules, fact):
        other = replace(rules, **{fact: ANOTHER[fact]})
        assert any(row.differs for row in comparison.rows(rules, other))

    @pytest.mark.parametrize("fact", facts_of(StageRule))
    def test_in_any_fact_of_a_stage_is_found(self, rules, fact):
        first, *others = rules.stages
        other = replace(rules, stages=(replace(first, **{fact: ANOTHER[fact]}), *others))
        assert any(row.differs for row in comparison.rows(rules, other))

    @pytest.mark.parametrize("fact", facts_of(Clock, but={"name"}))
    def test_in_any_fact_of_a_clock_is_found(self, rules, fact):
        clock = replace(rules.clocks["complain"], soft=False)
        rules = replace(rules, clocks={"complain": clock})
        other = replace(rules, clocks={"complain": replace(clock, **{fact: ANOTHER[fact]})})
        assert any(row.differs for row in comparison.rows(rules, other))

    def test_in_a_letter_is_named_once(self, council, read):
        page = text(read(council.officer, f"{LIST}housing/compare/"))
        assert "Letter to decline the next stage Changed" in page
        assert "Letter: Letter" not in page


class TestThePageOfACase:
    def test_pictures_the_days_of_its_clock(self, council, read):
        page = read(council.officer, addresses.of_case(given.acknowledged(council)))
        assert '<caption class="putright-month__name">November 2026</caption>' in page
        assert "day 10, due day" in page


class TestWhoReads:
    @pytest.mark.parametrize("place", [LIST, CORPORATE, f"{LIST}corporate/compare/"])
    def test_is_whoever_has_signed_in(self, client, db, place):
        assert client.get(place).url.startswith("/sign-in/")

    @pytest.mark.parametrize("role", Role)
    def test_is_every_role(self, council, role, read):
        by_role = {
            Role.ADVISER: council.adviser,
            Role.COMPLAINTS_OFFICER: council.officer,
            Role.CHECKER: council.checker,
            Role.REVIEWER: council.reviewer,
            Role.MANAGER: council.manager,
        }
        assert "Corporate complaints" in read(by_role[role], LIST)


class TestTheSpeed:
    def test_does_not_hang_on_what_is_shown(self, council, questions):
        small, large = f"{LIST}compliment/2014-01-01/", THREE_STAGES
        compared, tried = f"{LIST}corporate/compare/", asked(date(2026, 11, 2))
        counts = set()
        for place in (LIST, small, large, compared, tried):
            memory.forget()
            counts.add(questions(council.officer, place))
        assert counts == {QUESTIONS}

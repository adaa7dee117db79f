"""The lists in which officers find their work."""

import html
import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date

import pytest
from django.db.models import Model
from django.template import engines

from putright.accounts.models import Team
from putright.cases import commands
from putright.cases.commands import Right, Told
from putright.cases.models import Case, Letter
from putright.casework.lists import rows as lists
from putright.casework.lists.tabs import When
from tests import addresses, given

LISTS = ["mine", "team", "triage", "due"]


def told(summary):
    return Told(account="What happened.", summary=summary)


def summaries(page):
    """What the rows of a page are about, in their order."""
    return re.findall(r'href="/casework/cases/[^"]+">([^<]+)</a>', page)


def next_page(page):
    """The address of the next page, None when this is the last."""
    link = re.search(r'href="([^"]+)" rel="next"', page)
    return html.unescape(link[1]) if link else None


VERY_LONG = "2026-11-09_" + "9" * 4500


class TestEveryOpenCase:
    """Nobody waits unseen: each stands in the list of a team in which somebody works."""

    @pytest.fixture(autouse=True)
    def apart(self, council):
        """The front line, the complaints officers and the reviewers are teams of their own."""
        for officer in (council.adviser, council.reviewer):
            officer.team = Team.objects.create(key=officer.pk, name=f"Team of {officer}")
            officer.save(update_fields=["team"])

    @pytest.mark.parametrize(
        "build",
        [
            given.received,
            given.accepted,
            given.defined,
            given.acknowledged,
            given.under_check,
            given.answered,
            given.escalated,
            given.reviewed,
            given.finally_answered,
        ],
        ids=lambda build: build.__name__,
    )
    def test_is_in_the_list_of_a_team_that_can_act_on_it(self, council, read, build):
        case = build(council)
        members = [council.officer, council.reviewer] if case.team else [council.adviser]
        acts = [officer for officer in members if self.lists(officer, case, read)]
        able = council.reviewer if case.stage_number == 2 else council.officer
        assert acts == [able if case.team else council.adviser]

    def lists(self, officer, case, read):
        where = ["team", "triage"] if case.team is None else ["team"]
        pages = [f"/casework/{name}/?when={tab}" for name in where for tab in When]
        return [page for page in pages if str(case) in read(officer, page)]


class TestMyCases:
    def test_are_those_that_i_handle_the_first_due_first(self, council, read):
        given.acknowledged(council, told=told("Later"), on=given.WEDNESDAY)
        given.acknowledged(council, told=told("Sooner"))
        assert summaries(read(council.officer, "/casework/mine/")) == ["Sooner", "Later"]
        assert "Sooner" not in read(council.colleague, "/casework/mine/")

    def test_show_what_an_officer_scans_for(self, council, read):
        case = given.acknowledged(council)
        page = read(council.officer, "/casework/mine/")
        for words in (
            str(case),
            case.summary,
            "Amina Yusuf",
            "Repairs",
            "Investigating",
            "Stage 1",
        ):
            assert words in page

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (date(2026, 11, 10), "due in 5 working days"),
            (date(2026, 11, 16), "due in 1 working day"),
            (date(2026, 11, 17), "due today"),
            (date(2026, 11, 18), "1 working day overdue"),
            (date(2026, 11, 21), "3 working days overdue"),
        ],
    )
    def test_say_in_working_days_how_far_off_they_are(self, council, read, today, day, words):
        given.acknowledged(council)  # on 3 November, so due on the 17th
        today(day)
        assert words in read(council.officer, "/casework/mine/")

    def test_that_are_answered_wait_under_a_tab_of_their_own(self, council, read):
        case = given.answered(council)
        assert case.summary not in read(council.officer, "/casework/mine/")
        assert case.summary in read(council.officer, "/casework/mine/?when=answered")

    def test_say_when_a_letter_is_being_checked(self, council, read):
        given.under_check(council)
        assert "letter being checked" in read(council.officer, "/casework/mine/")

    def test_say_what_would_stand_there_when_there_are_none(self, council, read):
        assert "Cases that are given to you stand here" in read(council.officer, "/casework/mine/")


class TestTabs:
    def test_hold_what_is_overdue_and_what_is_due_this_week(self, council, read, today):
        given.acknowledged(council, told=told("Boiler"))  # due on Tuesday 17 November
        today(date(2026, 11, 16))
        assert "Boiler" in read(council.officer, "/casework/mine/?when=week")
        assert "Boiler" not in read(council.officer, "/casework/mine/?when=overdue")
        today(date(2026, 11, 18))
        assert "Boiler" not in read(council.officer, "/casework/mine/?when=week")
        assert "Boiler" in read(council.officer, "/casework/mine/?when=overdue")

    def test_that_nobody_knows_show_everything(self, council, read):
        case = given.acknowledged(council)
        assert case.summary in read(council.officer, "/casework/mine/?when=yesterday")


class TestUpdatesPromised:
    def promised(self, council, summary, days):
        case = given.acknowledged(council, told=told(summary))
        commands.promise_updates(case, by=council.officer, on=given.WEDNESDAY, days=days)

    def test_stand_under_a_tab_of_their_own_the_next_update_first(self, council, read):
        self.promised(council, "Later", 6)
        self.promised(council, "Sooner", 5)
        given.acknowledged(council, told=told("Silent"))
        page = read(council.officer, "/casework/mine/?when=updates")
        assert summaries(page) == ["Sooner", "Later"]
        assert "due in 1 working day" in page

    def test_are_shown_in_every_list(self, council, read, today):
        self.promised(council, "Boiler", 5)
        today(date(2026, 11, 13))
        assert "2 working days overdue" in read(council.officer, "/casework/mine/")
        assert "2 working days overdue" in read(council.manager, "/casework/due/")

    def test_go_on_where_the_page_before_ended(self, council, read, monkeypatch):
        monkeypatch.setattr(lists, "ROWS", 2)
        for n in range(3):
            self.promised(council, f"Case {n}", 5 + n)
        first = read(council.officer, "/casework/mine/?when=updates")
        assert summaries(first) == ["Case 0", "Case 1"]
        assert summaries(read(council.officer, next_page(first))) == ["Case 2"]

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("mine", "in which you promised the customer updates on the way"),
            ("team", "in which your team promised the customer updates on the way"),
            ("due", "No customer has been promised updates"),
        ],
    )
    def test_say_what_would_stand_there_when_there_are_none(self, council, read, name, words):
        assert words in read(council.officer, f"/casework/{name}/?when=updates")


class TestACaseThatWaitsForAService:
    def test_says_for_which(self, council, read):
        case = given.acknowledged(council)
        asked = commands.ask_service(
            case,
            by=council.officer,
            on=given.TODAY,
            service_area=council.waste,
            question="Who came?",
        )
        assert "waiting for Waste" in read(council.officer, "/casework/mine/")
        commands.record_contribution(
            case,
            by=council.officer,
            on=given.TODAY,
            contribution=asked,
            answered_on=given.TODAY,
            answer="Nobody.",
        )
        assert "waiting for" not in read(council.officer, "/casework/mine/")


class TestMyTeam:
    def test_shows_everybodys_cases_and_whose_they_are(self, council, read):
        given.acknowledged(council, told=told("Boiler"))
        page = read(council.colleague, "/casework/team/")
        assert "Boiler" in page
        assert "Olu Ficer" in page

    def test_is_nothing_for_an_officer_without_a_team(self, council, read):
        given.acknowledged(council)
        council.colleague.team = None
        council.colleague.save()
        assert "You are not in a team" in read(council.colleague, "/casework/team/")


class TestToTriage:
    def test_holds_what_nobody_has_decided_on(self, council, read):
        given.received(council, told=told("Waiting"))
        given.accepted(council, told=told("Decided"))
        page = read(council.adviser, "/casework/triage/")
        assert "Waiting" in page
        assert "Decided" not in page
        assert "Online form" in page


class TestDue:
    def test_is_everybodys_or_one_officers(self, council, read):
        given.acknowledged(council, told=told("Boiler"))
        given.received(council, told=told("New"))
        everybodys = read(council.manager, "/casework/due/")
        assert "Boiler" in everybodys
        assert "New" in everybodys
        olus = read(council.manager, f"/casework/due/?whose={council.officer.pk}")
        assert "Boiler" in olus
        assert "New" not in olus
        nobodys = read(council.manager, "/casework/due/?whose=nobody")
        assert "Boiler" not in nobodys
        assert "New" in nobodys

    @pytest.mark.parametrize("whose", ["9" * 4500, "9" * 18, "x"])
    def test_is_a_page_whoever_is_asked_for(self, council, read, whose):
        read(council.manager, f"/casework/due/?whose={whose}")

    def test_shows_letters_that_are_held(self, council, read):
        letter = given.answered(council).letters.last()
        Letter.objects.filter(pk=letter.pk).update(status="held", trouble="The address is wrong.")
        page = read(council.manager, "/casework/due/")
        assert "1 letter held" in page
        assert "The address is wrong." in page
        assert f"/casework/cases/{letter.case}/send-again/" in page
        assert "1 letter held" not in read(council.adviser, "/casework/due/")


class TestALongList:
    @pytest.fixture(autouse=True)
    def short_pages(self, monkeypatch):
        monkeypatch.setattr(lists, "ROWS", 2)

    def test_goes_on_where_the_page_before_ended(self, council, read):
        for n in range(3):
            given.received(council, told=told(f"Case {n}"))
        given.received(council, told=told("Early"), on=date(2026, 10, 30))
        first = read(council.adviser, "/casework/triage/")
        assert summaries(first) == ["Early", "Case 0"]
        second = read(council.adviser, next_page(first))
        assert summaries(second) == ["Case 1", "Case 2"]
        assert next_page(second) is None
        assert 'rel="prev"' in second

    def test_goes_on_where_nothing_is_due(self, council, read):
        for n in range(3):
            given.answered(council, told=told(f"Case {n}"))
        first = read(council.officer, "/casework/mine/?when=answered")
        assert summaries(read(council.officer, next_page(first))) == ["Case 2"]

    @pytest.mark.parametrize("mark", ["nonsense", "2026-13-45_1", "_", "2026-11-09_x", VERY_LONG])
    def test_begins_again_after_a_mark_that_it_did_not_make(self, council, read, mark):
        given.received(council, told=told("Case"))
        assert "Case" in read(council.adviser, f"/casework/triage/?after={mark}")


def within(value):
    """A value and all that is in it."""
    yield value
    if is_dataclass(value):
        value = vars(value).values()
    if not isinstance(value, str) and isinstance(value, Iterable):
        for part in value:
            yield from within(part)


class TestARowThatIsDrawnOnce:
    """What it says tells it from any other: a model would not, which is equal by its key alone."""

    @pytest.fixture
    def handed_over(self, monkeypatch):
        drawing, seen = engines["jinja2"].env.globals, []
        draw = drawing["kept"]
        monkeypatch.setitem(drawing, "kept", lambda *said: (seen.append(said), draw(*said))[1])
        return seen

    def test_is_made_from_plain_facts(self, council, read, handed_over):
        case = given.under_check(council)
        for name in (*LISTS, "check", "search"):
            for officer in (council.officer, council.checker, council.adviser):
                read(officer, f"/casework/{name}/?q=boiler")
        read(council.officer, addresses.of_case(case))

        drawn = {macro for _, macro, *_ in handed_over}
        assert drawn >= {"of_mine", "of_several", "to_check", "found", "day_of_story"}
        assert not [each for each in within(handed_over) if isinstance(each, Model)]

    def test_says_what_has_changed_the_next_time(self, council, read):
        case = given.acknowledged(council, told=told("The boiler"))
        assert summaries(read(council.officer, "/casework/mine/")) == ["The boiler"]
        commands.correct(
            case, by=council.officer, on=given.TODAY, right=Right(summary="No heating")
        )
        assert summaries(read(council.officer, "/casework/mine/")) == ["No heating"]


class TestWhatAListAsks:
    @pytest.mark.parametrize("name", LISTS)
    def test_is_the_same_for_one_case_and_for_sixty(self, council, questions, name):
        for n in range(60):
            if n == 1:
                for_one = questions(council.officer, f"/casework/{name}/")
            case = given.received(council, told=told(f"Case {n}"))
            if name in ("mine", "team"):
                case.officer, case.team = council.officer, council.team
                case.save()
        assert questions(council.officer, f"/casework/{name}/") == for_one
        assert for_one <= 10


class TestACaseAboutAnOfficer:
    @pytest.mark.parametrize("name", LISTS)
    def test_is_in_no_list_of_theirs(self, council, read, name):
        case = given.received(council, told=told("About Olu"))
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.officer)
        Case.objects.update(officer=council.officer, team=council.team)
        assert "About Olu" not in read(council.officer, f"/casework/{name}/")

"""What waits for a second person."""

import html
import re

import pytest

from putright.cases import commands
from putright.cases.models import Letter
from putright.casework.lists import check
from tests import given

CHECK = "/casework/check/"


class TestToCheck:
    def test_shows_a_checker_the_letter_and_whose_it_is(self, council, read):
        case = given.under_check(council)
        page = read(council.checker, CHECK)
        for words in ("Stage 1 response", str(case), "Olu Ficer", "due in 5 working days"):
            assert words in page
        assert f"/casework/cases/{case}/approve/" in page

    def test_tells_the_officer_who_drafted_it_that_it_waits_for_somebody_else(self, council, read):
        given.under_check(council)
        page = read(council.officer, CHECK)
        assert "You drafted it" in page
        assert "/approve/" not in page

    def test_tells_others_that_it_is_for_checkers(self, council, read):
        given.under_check(council)
        assert "Quality checkers do this" in read(council.manager, CHECK)

    def test_keeps_who_had_a_part_at_stage_1_from_checking_stage_2(self, council, read):
        case = given.found(given.reviewed(council), by=council.reviewer, on=given.LATER)
        commands.draft_response(case, by=council.reviewer, on=given.LATER)
        commands.submit_for_check(case, by=council.reviewer, on=given.LATER)
        assert "You had a part in what it says" in read(council.checker, CHECK)
        assert "/approve/" in read(council.final_checker, CHECK)

    def test_says_what_would_stand_there(self, council, read):
        assert "Letters that other officers have drafted stand here" in read(council.checker, CHECK)

    def test_shows_letters_that_are_held(self, council, read):
        given.received(council)
        Letter.objects.update(status="held", trouble="No such address.")
        assert "No such address." in read(council.officer, CHECK)

    def test_shows_nothing_of_a_case_about_the_officer(self, council, read):
        case = given.under_check(council)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.checker)
        assert str(case) not in read(council.checker, CHECK)

    def test_asks_as_much_for_one_letter_as_for_many(self, council, questions):
        given.under_check(council)
        for_one = questions(council.checker, CHECK)
        for n in range(3):
            given.under_check(council, told=given.Told(account=f"Story {n}"))
        assert questions(council.checker, CHECK) == for_one
        assert for_one <= 9


class TestMoreLettersThanAPageHolds:
    @pytest.fixture(autouse=True)
    def short_pages(self, council, monkeypatch):
        monkeypatch.setattr(check, "ROWS", 2)
        for n in range(5):
            given.under_check(council, told=given.Told(account="Said.", summary=f"Story {n}"))

    def follow(self, page):
        """The address of the next page, None when this is the last."""
        link = re.search(r'href="([^"]+)" rel="next"', page)
        return CHECK + html.unescape(link[1]) if link else None

    def told(self, page):
        return re.findall(r"Story \d", page)

    @pytest.mark.parametrize("who", ["checker", "officer", "manager"])
    def test_are_all_found_the_longest_waiting_first(self, council, read, who):
        page, seen = read(getattr(council, who), CHECK), []
        while True:
            seen += self.told(page)
            further = self.follow(page)
            if further is None:
                break
            page = read(getattr(council, who), further)
        assert seen == [f"Story {n}" for n in range(5)]

    @pytest.mark.parametrize("mark", ["x", "_", "1_", "1_" + "9" * 4500])
    def test_begin_again_after_a_mark_that_the_page_did_not_make(self, council, read, mark):
        page = read(council.checker, f"{CHECK}?after={mark}&others_after={mark}")
        assert self.told(page) == ["Story 0", "Story 1"]

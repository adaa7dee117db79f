"""Finding a case."""

import html
import re

import pytest

from putright.cases import commands
from putright.cases.commands import Told
from putright.cases.models import Case
from putright.casework.lists import search as view
from putright.people.contact import Contact
from tests import addresses, given


@pytest.fixture
def case(council):
    return given.received(council)


def look(client, typed, **more):
    return client.get("/casework/search/", {"q": typed, **more})


class TestAReference:
    @pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
    def test_goes_straight_to_its_case_however_it_is_typed(self, signed_in, council, case, typed):
        shown, bare = str(case), case.reference
        reply = look(signed_in(council.adviser), typed.format(shown, bare, shown.lower()))
        assert reply.url == f"/casework/cases/{shown}/"

    def test_of_the_old_system_goes_there_too(self, signed_in, council, case):
        Case.objects.update(imported_from="CRM", old_reference="CRM/2015/77", procedure="")
        assert look(signed_in(council.adviser), "CRM/2015/77").url == addresses.of_case(case)

    def test_that_is_mistyped_is_said_to_be_wrong(self, signed_in, council, case):
        wrong = str(case)[:-1] + ("2" if str(case)[-1] != "2" else "3")
        page = look(signed_in(council.adviser), wrong).content.decode()
        assert "at least one character is wrong" in page

    def test_that_no_case_has_is_said_to_be_unknown(self, signed_in, council):
        free = Case.objects.free_reference()
        page = look(signed_in(council.adviser), free).content.decode()
        assert f"There is no case with the reference {free}" in page

    def test_of_a_case_about_the_officer_is_unknown_to_them(self, signed_in, council, case):
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.officer)
        page = look(signed_in(council.officer), str(case)).content.decode()
        assert f"There is no case with the reference {case}" in page
        assert case.summary not in page


class TestWords:
    @pytest.mark.parametrize(
        "typed",
        ["amina", "Yusuf boiler", "boil", "LE1 4AB", "le14ab", "amina.yusuf@example.org"],
    )
    def test_find_names_addresses_and_what_was_said(self, signed_in, council, case, typed):
        page = look(signed_in(council.adviser), typed).content.decode()
        assert case.summary in page

    def test_that_no_case_holds_find_nothing_and_say_what_to_try(self, signed_in, council, case):
        page = look(signed_in(council.adviser), "potholes").content.decode()
        assert "No case holds all of these words" in page

    def test_are_asked_for_on_a_page_that_is_still_empty(self, signed_in, council):
        page = look(signed_in(council.adviser), "").content.decode()
        assert "A reference goes straight to its case" in page

    def test_come_back_as_they_were_typed(self, signed_in, council):
        page = look(signed_in(council.adviser), '"><b>x').content.decode()
        assert "<b>x" not in page
        assert html.escape('"><b>x', quote=False).replace('"', "&#34;") in page

    def test_find_no_case_about_the_officer(self, signed_in, council, case):
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.officer)
        page = look(signed_in(council.officer), "boiler").content.decode()
        assert case.summary not in page


class TestManyCases:
    def test_stand_newest_first_and_go_on_with_older_ones(self, signed_in, council, monkeypatch):
        monkeypatch.setattr(view, "ROWS", 2)
        for n in range(3):
            given.received(council, told=Told(account="The bin again.", summary=f"Bin {n}"))
        browser = signed_in(council.adviser)
        first = look(browser, "bin").content.decode()
        assert re.findall(r"Bin \d", first) == ["Bin 2", "Bin 1"]
        older = html.unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
        assert re.findall(r"Bin \d", browser.get(older).content.decode()) == ["Bin 0"]

    @pytest.mark.parametrize("before", ["9" * 4500, "9" * 18, "x"])
    def test_are_found_before_any_mark(self, signed_in, council, before):
        address = f"/casework/search/?q=boiler&before={before}"
        assert signed_in(council.adviser).get(address).status_code == 200

    def test_take_as_many_questions_however_many_they_are(self, council, questions):
        asked = []
        for n in range(60):
            if n in {10, 20}:  # fewer than a page of them
                asked.append(questions(council.officer, "/casework/search/?q=boiler"))
            given.received(council, customer=Contact(name=f"N{n}", email=f"n{n}@example.org"))
        full_page = questions(council.officer, "/casework/search/?q=boiler")
        assert full_page <= asked[0] == asked[1]


class TestASign:
    @pytest.mark.parametrize("q", ["%00", "a%00b", "K7QX4MRJ%00", "%00boiler"])
    def test_that_no_database_takes_is_left_out(self, council, read, q):
        assert "Search" in read(council.officer, f"/casework/search/?q={q}")

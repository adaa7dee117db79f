"""A misspelt name finds the likely one, and says that it is not the one typed."""

import re
from dataclasses import replace

import pytest

from putright.cases import commands
from putright.cases.likely import FEW, SHOWN, likely
from putright.people.contact import Contact
from tests import given

OKAFOR = Contact(name="Chidi Okafor", email="chidi@example.org")


def called(name: str) -> Contact:
    return replace(OKAFOR, name=name, email=f"{len(name)}@example.org")


@pytest.fixture
def search(council, signed_in):
    """The page that searching for something gives."""
    browser = signed_in(council.adviser)
    return lambda typed: browser.get("/casework/search/", {"q": typed}).content.decode()


@pytest.fixture
def look(council, signed_in):
    """The page that looking for earlier contact gives."""
    browser = signed_in(council.adviser)
    return lambda **typed: browser.post("/casework/log/", {"look": "1", **typed}).content.decode()


LIKELY = "Same name in another spelling"


class TestAMisspeltName:
    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("Okafour", "Chidi Okafor"),
            ("Okafour, Chidi", "Chidi Okafor"),
            ("Okafour boiler", "Chidi Okafor"),
            ("Jon Smyth", "John Smith"),
            ("Smyth Jon", "John Smith"),
            ("Mohamed Ali", "Muhammad Ali"),
            ("Muhammad Aly", "Mohamed Ali"),
            ("Annmarie Brown", "Ann-Marie Browne"),
            ("Ann-Marie Brown", "Annmarie Brown"),
            ("ODea", "Nuala O\u2019Dea"),
            ("O\u2019 Dea", "Nuala ODea"),
            ("Macdonald", "Ian Mac Donald"),
            ("Jeanluc Picardo", "Jean Luc Picardo"),
            ("Jeanluc", "Jean-Luc Picardo"),
        ],
    )
    def test_finds_the_likely_one_and_says_so(self, search, look, council, typed, name):
        case = given.received(council, customer=called(name))
        page = search(typed)
        assert "Did you mean" in page
        assert name in page
        assert "No case holds exactly these words" in page
        assert str(case) in page
        if "boiler" not in typed:
            assert str(case) in look(name=typed).split(LIKELY)[1]

    def test_is_not_mixed_with_one_that_is_found_as_it_was_typed(self, search, look, council):
        given.received(council, customer=called("John Smith"))
        given.received(council, customer=called("Jon Smyth"))
        assert "John Smith" not in search("Jon Smyth")
        assert "John Smith" not in look(name="Jon Smyth")

    def test_is_a_press_away_once_the_misspelling_is_on_record(self, search, council, signed_in):
        right = given.received(council, customer=OKAFOR)
        wrong = given.received(council, customer=called("Chidi Okafour"))
        page = search("Okafour")
        assert str(wrong) in page
        assert str(right) not in page
        path = "/casework/search/?q=Okafour&amp;alike=1"
        assert f'<a class="govuk-link" href="{path}">Look for names that sound or look' in page
        alike = signed_in(council.adviser).get(path.replace("&amp;", "&")).text
        assert "Did you mean Chidi Okafor?" in alike
        assert str(right) in alike
        assert str(wrong) not in alike
        assert "No case holds" not in alike

    def test_says_where_nobody_is_called_alike(self, council, signed_in):
        given.received(council, customer=OKAFOR)
        page = signed_in(council.adviser).get("/casework/search/?q=Garrowby&alike=1").text
        assert "Nobody has a name that sounds or looks like this one." in page

    def test_finds_nothing_where_nobody_is_called_alike(self, search, look, council):
        given.received(council, customer=OKAFOR)
        assert "Did you mean" not in search("Garrowby")
        assert LIKELY not in look(name="Garrowby")

    def test_finds_no_case_that_only_speaks_of_such_a_thing(self, search, council):
        given.received(council, customer=called("Anna Boyler"))
        given.received(council)  # her boiler
        page = search("boilr")
        assert "Anna Boyler" in page
        assert given.AMINA.name not in page

    def test_finds_the_nearest_first(self, search, council):
        for name in ("Joan Smart", "John Smith", "John Smithers"):
            given.received(council, customer=called(name))
        page = search("Jon Smyth")
        assert page.split("Did you mean ")[1].startswith("John Smith")
        assert "Smart" not in page

    def test_finds_who_acts_for_another(self, search, council):
        acting = commands.ActingFor(OKAFOR)
        case = given.received(council, acting=acting)
        assert str(case) in search("Okafour")

    def test_tells_nothing_of_a_case_that_is_hidden(self, search, look, council):
        given.received(council)
        none = [search("Okafour"), LIKELY in look(name="Okafour")]
        case = given.received(council, customer=OKAFOR)
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        assert "Did you mean" not in search("Okafour")
        assert [len(search("Okafour")), LIKELY in look(name="Okafour")] == [len(none[0]), none[1]]

    def test_takes_as_many_questions_however_many_are_alike(self, council, questions):
        asked = []
        for n in range(30):
            customer = Contact(name="John Smith", email=f"n{n}@example.org")
            given.received(council, customer=customer)
            if n in {3, 15, 29}:
                asked.append(questions(council.officer, "/casework/search/?q=Jon+Smyth"))
        assert asked[0] == asked[1] == asked[2]


class TestAPartOfAName:
    """One word is right, and another was heard as something else."""

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("Shivaun Geraghty", "Siobh\u00e1n Geraghty"),
            ("Neve O\u2019Brienstone", "Niamh O\u2019Brienstone"),
            ("Mohd Kassimov", "Mohammed Kassimov"),
            ("Geraghty LE2 9ZZ", "Siobhan Geraghty"),
            ("Shivaun Gerraghty", "Siobhan Geraghty"),
        ],
    )
    def test_finds_whose_name_has_it_and_says_so(self, search, council, typed, name):
        case = given.received(council, customer=called(name))
        given.received(council)
        page = search(typed)
        assert "No case holds all of these words" in page
        assert str(case) in page
        assert given.AMINA.name not in page

    def test_finds_the_best_fit_first(self, search, council):
        for name in ("Rosa Geraghty", "Siobhan Mary Geraghty", "Siobhan Kelly"):
            given.received(council, customer=called(name))
        page = search("Siobhan Shivaun Geraghty").split("<tbody")[1]
        found = [name for name in re.findall(r"Siobhan \w+(?: Geraghty)?|Rosa", page)]
        assert found[0] == "Siobhan Mary Geraghty"

    def test_is_not_looked_for_where_all_are_found(self, search, council):
        given.received(council, customer=called("Siobhan Geraghty"))
        given.received(council, customer=called("Rosa Geraghty"))
        assert "Rosa" not in search("Siobhan Geraghty")

    def test_tells_who_calls_only_when_few_have_it(self, council):
        for n in range(FEW + 1):
            customer = Contact(name="John Smith", email=f"n{n}@example.org")
            given.received(council, customer=customer)
        case = given.received(council, customer=called("John Geraghty"))
        assert likely("John Zzyzx", hidden=()).cases == ()
        assert likely("Shivaun Geraghty", hidden=()).cases == [case.pk]
        assert len(likely("John Zzyzx", hidden=(), common=True).cases) == SHOWN

    def test_tells_nothing_of_a_case_that_is_hidden(self, search, council):
        given.received(council)
        case = given.received(council, customer=OKAFOR)
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        page = search("Shivaun Okafor")
        assert "Okafor</" not in page
        assert str(case) not in page

    def test_takes_as_many_questions_however_many_have_it(self, council, questions):
        asked = []
        for n in range(30):
            customer = Contact(name="Siobhan Geraghty", email=f"n{n}@example.org")
            given.received(council, customer=customer)
            if n in {3, 15, 29}:
                asked.append(questions(council.officer, "/casework/search/?q=Xyz+Geraghty"))
        assert asked[0] == asked[1] == asked[2]

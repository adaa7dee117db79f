"""The words of names are known by what is mistyped for them."""

from dataclasses import replace

import pytest

from putright.cases import commands
from putright.people.contact import Contact
from putright.people.models import Spelling
from putright.people.names import learn, meant_by
from putright.people.sounding import words_of_name
from tests import given

OKAFOR = Contact(name="Chidi Okafor", email="chidi@example.org")


def words() -> set[str]:
    return set(Spelling.objects.values_list("word", flat=True))


def erase(council: given.Council, customer: Contact) -> None:
    """Let the words of a case of this customer be erased."""
    case = given.accepted(council, customer=customer)
    case = commands.withdraw(case, by=council.officer, on=given.TODAY, reason="It is mended.")
    given.let_letters_leave()
    commands.erase(case, by=council.manager, on=given.LATER, rule="Six years")


def meant(typed: str) -> str | None:
    """The likeliest word for what was typed, other than itself."""
    found = {word: like for word, like in meant_by([typed])[typed].items() if word != typed}
    return max(found, key=found.__getitem__, default=None)


class TestAWordOfAName:
    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("okafour", "Okafor"),
            ("okafro", "Okafor"),
            ("kafor", "Okafor"),
            ("oksfor", "Okafor"),
            ("smyth", "Smith"),
            ("jon", "John"),
            ("mohamed", "Muhammad"),
            ("muhammad", "Mohamed"),
            ("kathryn", "Catherine"),
            ("chowdhury", "Chaudhry"),
            ("lucasik", "Łukasik"),
            ("odea", "O\u2019Dea"),
            ("annemarie", "Anne-Marie"),
            ("macdonald", "Ian Mac Donald"),
        ],
    )
    def test_is_found_when_it_is_mistyped(self, db, typed, name):
        learn([name, "Nell Potts", "Rita Viewer"])
        assert meant(typed) in words_of_name(name)

    @pytest.mark.parametrize("typed", ["boiler", "smart", "12", "李", "x" * 3000, "ﷺ" * 150])
    def test_is_nothing_that_is_unlike_it(self, db, typed):
        learn(["Chidi Okafor", "John Smith", "ﷺ" * 150])
        assert not meant(typed)

    def test_is_there_once_whoever_has_it(self, db):
        learn(["John Smith", "Jane Smith"])
        many = Spelling.objects.count()
        learn(["Jane Smith"])
        assert Spelling.objects.count() == many


class TestNames:
    def test_are_learnt_of_whoever_complains(self, council):
        given.received(council, customer=OKAFOR)
        assert {"chidi", "okafor"} <= words()

    def test_are_learnt_of_somebody_who_gave_none_not_at_all(self, council):
        given.logged(council, replace(OKAFOR, name=""))
        assert not words()

    def test_that_are_put_right_take_the_place_of_those_before(self, council):
        case = given.received(council, customer=replace(OKAFOR, name="Chidi Okafour"))
        person = case.parties.get().person
        commands.correct_contact(
            case, by=council.officer, on=given.TODAY, person=person, contact=OKAFOR
        )
        assert words() == {"chidi", "okafor"}

    def test_that_are_erased_are_gone(self, council):
        given.received(council)
        erase(council, OKAFOR)
        assert words() == {"amina", "yusuf"}

    def test_that_somebody_else_has_stay(self, council):
        given.received(council, customer=replace(OKAFOR, email="uncle@example.org"))
        erase(council, OKAFOR)
        assert words() == {"chidi", "okafor"}

    def test_are_learnt_anew_with_the_words_of_a_case(self, council):
        case = given.received(council, customer=OKAFOR)
        Spelling.objects.all().delete()
        commands.index_anew(case)
        assert words() == {"chidi", "okafor"}

    def test_are_learnt_of_old_cases(self, council):
        given.imported(council)
        assert words() == {"amina", "yusuf"}

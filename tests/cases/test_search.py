from dataclasses import replace

import pytest

from putright.cases import search
from putright.cases.commands import Told
from putright.cases.models import Case, Words
from tests import given


@pytest.fixture
def case(council):
    return given.defined(council)


class TestSearching:
    @pytest.mark.parametrize(
        "typed",
        ["boiler", "BOILERS", "amina", "yusuf boi", "amina.yusuf@example.org", "LE1 4AB", "le14ab",
         "canal street", "rang back"],
    )  # fmt: skip
    def test_finds_a_case_by_its_words_its_people_and_its_places(self, case, typed):
        assert case.pk in search.find(typed)

    def test_does_not_mind_accents(self, council):
        amelie = replace(given.AMINA, name="Amélie Müller")
        case = given.received(council, customer=amelie)
        assert search.find("amelie muller") == [case.pk]
        assert search.find("Amélie") == [case.pk]

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("Paweł Łukasik", "Pawel Lukasik"),
            ("Søren Straße", "soren strasse"),
            ("Søren Straße", "Søren Straße"),
            ("Sean O\u02bcDea", "o'dea"),
            ("Rene\u0301e Dupont", "Ren\u00e9e"),
        ],
    )
    def test_does_not_mind_letters_that_others_cannot_type(self, council, name, typed):
        case = given.received(council, customer=replace(given.AMINA, name=name))
        assert search.find(typed) == [case.pk]

    @pytest.mark.parametrize(
        "typed",
        ["01632 960 712", "01632-960712", "(01632) 960712", "+44 1632 960712", "0044 1632 960712",
         "960712", "960 712", "632960712", "amina 960712", "960712 boiler", "boiler 01632 960 712"],
    )  # fmt: skip
    def test_finds_a_telephone_number_however_it_is_typed(self, council, typed):
        case = given.received(council, customer=replace(given.AMINA, phone="01632 960 712"))
        given.received(council, customer=replace(given.BY_POST, phone="01632 960 799"))
        assert search.find(typed) == [case.pk]

    @pytest.mark.parametrize("typed", ["0712", "60712", "amina 0712", "0712 amina"])
    def test_finds_a_telephone_number_by_its_last_digits(self, council, typed):
        case = given.received(council, customer=replace(given.AMINA, phone="01632 960 712"))
        given.received(council, customer=replace(given.AMINA, phone="01632 960 799"))
        assert search.find(typed) == [case.pk]

    def test_finds_four_digits_that_are_of_no_telephone(self, council):
        case = given.received(council, told=replace(given.STORY, account="Since June 2019."))
        assert search.find("2019") == [case.pk]
        assert search.find("712") == []

    def test_finds_any_of_two_numbers(self, council):
        two = replace(given.AMINA, phone="+44 (0)1632 960713, 07700 900 123 ext 4")
        case = given.received(council, customer=two)
        assert search.find("01632960713") == search.find("900123") == [case.pk]

    def test_finds_a_number_that_is_no_telephone(self, council):
        told = replace(given.STORY, account="My account is 1234 567 890.")
        case = given.received(council, told=told)
        assert search.find("1234 567 890") == [case.pk]
        assert search.find("boiler 1234 567 899") == []

    @pytest.mark.parametrize("typed", ["", "  ", "'; DROP", "* & |", "NEAR(", "unicorn", "-"])
    def test_finds_nothing_for_what_is_not_there_and_never_fails(self, case, typed):
        assert search.find(typed) == []

    def test_goes_on_from_where_a_page_ended(self, council):
        cases = [given.received(council).pk for _ in range(3)]
        newest = search.find("boiler", limit=2)
        assert newest == [cases[2], cases[1]]
        assert search.find("boiler", before=newest[-1]) == [cases[0]]

    def test_asks_as_often_however_many_cases_there_are(self, council, django_assert_num_queries):
        for _ in range(5):
            given.received(council)
        with django_assert_num_queries(1):
            assert len(search.find("boiler")) == 5

    @pytest.mark.by_hand
    def test_finds_them_in_blocks_of_cases_long_past(self, council):
        """PostgreSQL looks from block to block: the key of a case says in which it is."""
        keys = [1, 8191, 8192, 8193, 16384, 100_000, 500_000]
        for key in keys:
            Words.objects.create(case=stored_as(key), text="boiler steam" if key % 2 else "boiler")
        assert search.find("boiler") == keys[::-1]
        assert search.find("boiler", limit=3) == [500_000, 100_000, 16384]
        assert search.find("boil", before=16384, limit=2) == [8193, 8192]
        assert search.find("boiler steam") == [8193, 8191, 1]
        assert search.find("b", before=8192) == [8191, 1]

    @pytest.mark.parametrize("letters", [2040, 2043, 2044, 2045, 2046, 2047, 2048, 5000])
    def test_takes_a_word_of_any_length(self, council, letters):
        """Nobody types that, but somebody pastes it: the words beside it are found."""
        told = Told(account=f"Boiler {'x' * letters} steam.")
        case = given.received(council, told=told)
        assert search.find("boiler steam") == [case.pk]
        assert search.find("x" * 30) == [case.pk]
        assert max(map(len, case.words.text.split())) <= 200


def stored_as(key: int) -> Case:
    """A case that is on the record by this key."""
    return Case.objects.create(
        pk=key, kind="complaint", channel="web", account="Boiler.", procedure="corporate",
        procedure_version="2024-04-01", received_on=given.TODAY,
    )  # fmt: skip


class TestNamingACase:
    def test_by_its_reference_however_typed(self, case):
        assert Case.objects.named(str(case).lower()).get() == case

    @pytest.mark.by_hand
    def test_by_its_old_reference(self, case):
        Case.objects.filter(pk=case.pk).update(imported_from="3Cs", old_reference="40097")
        assert Case.objects.named(" 40097 ").get() == case

    @pytest.mark.parametrize("typed", ["", "   ", "AAAA-AAAA", "40097"])
    def test_by_what_is_no_reference_finds_nothing(self, case, typed):
        assert not Case.objects.named(typed).exists()

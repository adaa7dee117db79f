from dataclasses import replace

import pytest
from django.db import connection

from putright.cases import search
from putright.cases.commands import Told
from putright.cases.models import Case
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
        questions = {"sqlite": 1, "postgresql": 3}  # lately, later, ever
        with django_assert_num_queries(questions[connection.vendor]):
            assert len(search.find("boiler")) == 5

    @pytest.mark.parametrize(("lately", "later"), [(4, 4), (1, 4), (2, 2), (0, 0)])
    def test_finds_the_same_however_far_it_looks_among_the_latest(
        self, council, monkeypatch, lately, later
    ):
        """What PostgreSQL is asked depends on how common a word is among the latest cases."""
        monkeypatch.setattr(search, "LATELY", lately)
        monkeypatch.setattr(search, "LATER", later)
        with_boiler = [given.received(council) for _ in range(2)]
        missed = Told(account="The bin was missed.")
        given.received(council, told=missed)
        newest = given.received(council)
        assert search.find("boiler", limit=2) == [newest.pk, with_boiler[1].pk]
        assert search.find("boiler", limit=9) == [newest.pk, with_boiler[1].pk, with_boiler[0].pk]
        assert search.find("missed") == [newest.pk - 1]


class TestNamingACase:
    def test_by_its_reference_however_typed(self, case):
        assert Case.objects.named(str(case).lower()).get() == case

    def test_by_its_old_reference(self, case):
        Case.objects.filter(pk=case.pk).update(imported_from="3Cs", old_reference="40097")
        assert Case.objects.named(" 40097 ").get() == case

    @pytest.mark.parametrize("typed", ["", "   ", "AAAA-AAAA", "40097"])
    def test_by_what_is_no_reference_finds_nothing(self, case, typed):
        assert not Case.objects.named(typed).exists()

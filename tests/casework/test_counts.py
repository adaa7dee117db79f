"""The numbers beside the lists."""

import re
from datetime import date

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases import commands
from putright.casework.lists import counts as numbers
from putright.sign_in.back_end import SignedIn
from tests import given


def counts(officer, on):
    return numbers.counts(officer, on)


class TestTheNumbersOfTheNavigation:
    @pytest.fixture
    def cases(self, council):
        given.received(council)
        given.acknowledged(council, told=given.Told(account="Second."))
        given.under_check(council, told=given.Told(account="Third."))

    def test_are_those_of_the_lists(self, council, cases, read):
        for officer in Officer.objects.holding(*Role):
            for name, number in counts(officer, given.TODAY).items():
                if name in ("mine", "team", "triage"):
                    page = read(officer, f"/casework/{name}/")
                    rows = re.findall(r'<th scope="row"', page)
                    assert len(rows) == (number or 0), (officer, name)

    def test_say_what_is_due_by_the_end_of_the_week(self, council, cases):
        def due(on):
            return counts(council.manager, on)["due"]

        assert due(given.TODAY) == 1  # to be triaged by the 9th; the others are due on the 17th
        assert due(date(2026, 11, 16)) == 3

    def test_of_letters_to_check_are_for_checkers(self, council, cases):
        assert counts(council.checker, given.TODAY)["check"] == 1
        assert not counts(council.officer, given.TODAY)["check"]

    def test_leave_out_a_case_about_the_officer(self, council, cases):
        before = counts(council.adviser, given.TODAY)["triage"]
        case = given.received(council, told=given.Told(account="4"))
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        assert counts(council.adviser, given.TODAY)["triage"] == before

    def test_are_those_of_the_team_at_once_when_the_officer_changes_it(self, council, cases):
        def team():
            officer = SignedIn().get_user(council.officer.pk)
            return numbers.counts_for(officer, given.TODAY)["team"]

        assert team() > 0
        Officer.objects.filter(pk=council.officer.pk).update(team=None)
        assert team() == 0

    def test_take_one_question(self, council, cases, django_assert_max_num_queries):
        checker = SignedIn().get_user(council.checker.pk)
        with django_assert_max_num_queries(1):
            counts(checker, given.TODAY)


class TestLogAContact:
    def test_is_offered_to_everybody_with_a_role(self, council, read):
        assert "/casework/log/" in read(council.adviser, "/casework/mine/")
        assert "/casework/log/" in read(council.checker, "/casework/mine/")

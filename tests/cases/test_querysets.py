"""Questions whose answers must agree with the rules."""

import pytest

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.listing import listed
from putright.cases.models import Case, Letter, LetterStatus
from putright.cases.permissions import checkable, may
from putright.procedure.steps import Step
from tests import given

ANOTHER = given.Told(account="Nobody emptied the bins.")


class TestTheLettersThatAnOfficerCanCheck:
    @pytest.fixture
    def under_check(self, council):
        given.under_check(council)
        second = given.reviewed(council, told=ANOTHER)
        second = given.found(second, by=council.reviewer, on=given.LATER)
        commands.draft_response(second, by=council.reviewer, on=given.LATER)
        commands.submit_for_check(second, by=council.reviewer, on=given.LATER)

    def test_are_those_that_the_permissions_let_them_approve(self, council, under_check):
        for officer in Officer.objects.holding("checker"):
            allowed = {
                letter
                for letter in Letter.objects.to_check()
                if may(officer, Step.APPROVE, letter.case) and letter.drafted_by != officer
            }
            assert set(checkable(officer)) == allowed

    def test_leave_out_stage_2_for_whoever_checked_stage_1(self, council, under_check):
        of_first = checkable(council.checker)
        of_final = checkable(council.final_checker)
        assert [letter.stage.number for letter in of_first] == [1]
        assert [letter.stage.number for letter in of_final] == [1, 2]

    def test_leave_out_a_case_about_the_checker(self, council):
        case = given.under_check(council)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.checker)
        assert not checkable(council.checker)


class TestTheRowOfAList:
    def test_says_whose_case_it_is_and_how_far_its_letter(self, council):
        given.under_check(council)
        given.acknowledged(council, told=ANOTHER)
        rows = listed(Case.objects.order_by("pk"))
        assert [(row.customer, row.letter_status) for row in rows] == [
            ("Amina Yusuf", LetterStatus.CHECKING),
            ("Amina Yusuf", None),
        ]

    def test_is_found_with_its_names_in_one_question(self, council, django_assert_num_queries):
        given.acknowledged(council)
        with django_assert_num_queries(1):
            [row] = listed(Case.objects.all())
            assert (row.officer_name, row.service) == ("Olu Ficer", "Repairs")

"""Who may do what in one case, and how cheaply it is found out."""

import pytest

from putright.cases import commands
from putright.cases.commands import NotAllowed
from putright.cases.permissions import Permissions
from putright.procedure.steps import Step
from tests import given


class TestThePermissionsOfACase:
    def test_look_up_each_fact_once_however_many_steps_are_asked_about(
        self, council, django_assert_max_num_queries
    ):
        case = given.reviewed(council)
        roles_are_read_first = council.reviewer.roles
        permissions = Permissions(case)

        with django_assert_max_num_queries(4):
            may = {step for step in Step if permissions.may(council.reviewer, step)}

        assert roles_are_read_first
        assert Step.DRAFT_RESPONSE in may
        assert Step.APPROVE not in may

    def test_say_of_each_officer_whether_the_stage_can_be_given_to_them(
        self, council, django_assert_max_num_queries
    ):
        case = given.escalated(council)
        officers = [council.officer, council.reviewer, council.checker]
        assert all(officer.roles for officer in officers)
        permissions = Permissions(case)

        def reason(officer):
            try:
                permissions.require_eligible(officer)
            except NotAllowed as refusal:
                return str(refusal)

        with django_assert_max_num_queries(4):
            reasons = [reason(officer) for officer in officers]

        assert reasons == [
            "Olu Ficer is not a stage 2 reviewer, so cannot handle stage 2.",
            None,
            "Chandra Ecker is not a stage 2 reviewer, so cannot handle stage 2.",
        ]


class TestALetterInHand:
    def test_is_submitted_only_by_somebody_who_may_write_such_a_letter(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        with pytest.raises(NotAllowed, match="does not let you draft the response"):
            commands.submit_for_check(case, by=council.adviser, on=given.TODAY)

    def test_is_dropped_only_by_somebody_who_may_write_such_a_letter(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        with pytest.raises(NotAllowed, match="does not let you draft the response"):
            commands.drop_letter(case, by=council.manager, on=given.TODAY)

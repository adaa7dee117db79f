import pytest

from putright.accounts.roles import CUSTOMER, MAY, Act, Role
from putright.cases import commands, permissions
from putright.cases.commands import NotAllowed
from putright.cases.models import Case
from putright.cases.permissions import checkable, visible_cases
from putright.procedure.steps import STEPS, Step
from tests import given


class TestTheTableOfWhoMay:
    def test_has_every_step_and_every_act(self):
        assert set(MAY) == {*Step, *Act}

    def test_gives_every_step_to_somebody(self):
        assert all(MAY.values())

    def test_knows_only_roles_and_the_customer(self):
        assert frozenset.union(*MAY.values()) == set(Role) | {CUSTOMER}

    def test_keeps_drafting_and_checking_apart(self):
        assert not MAY[Step.APPROVE] & MAY[Step.DRAFT_RESPONSE]

    def test_lets_the_customer_decide_nothing(self):
        theirs = {step for step, who in MAY.items() if CUSTOMER in who}
        assert theirs == {
            Step.RECEIVE,
            Step.ESCALATE,
            Step.WITHDRAW,
            Step.RECORD_MESSAGE,
            Step.ATTACH,
            Step.SEE_TO_LINK,
        }


class TestACustomer:
    def test_cannot_do_what_officers_do(self, council):
        with pytest.raises(NotAllowed, match="Only an officer can"):
            commands.close(given.answered(council), by=None, on=given.TODAY)


class TestAnOfficerWithoutTheRole:
    @pytest.mark.parametrize("step", sorted(set(Step) - MAY.keys() | set(STEPS["accepted"])))
    def test_is_told_so(self, council, step):
        outsiders = [
            officer
            for officer in (council.adviser, council.checker, council.manager)
            if not MAY[step] & officer.roles
        ]
        case = given.accepted(council)
        for officer in outsiders:
            assert not permissions.may(officer, step, case)


class TestAnOfficerComplainedOf:
    def test_neither_sees_the_case_nor_touches_it(self, council):
        case = given.acknowledged(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.officer)

        assert not visible_cases(council.officer).exists()
        assert visible_cases(council.colleague).get() == case
        for step in Step:
            assert not permissions.may(council.officer, step, case)
        with pytest.raises(NotAllowed, match="about you"):
            commands.note(case, by=council.officer, on=given.TODAY, text="Not me!")

    def test_has_the_case_taken_from_them(self, council):
        case = given.acknowledged(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.officer)

        case.refresh_from_db()
        assert case.officer is None
        with pytest.raises(NotAllowed, match="about Olu Ficer"):
            commands.allocate(case, by=council.manager, on=given.TODAY, officer=council.officer)

    def test_does_not_see_its_letter_among_those_to_check(self, council):
        case = given.under_check(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.checker)

        assert not checkable(council.checker).exists()
        assert checkable(council.final_checker).exists()


class TestWhoAnsweredBefore:
    def test_is_whoever_handled_found_drafted_or_checked(self, council):
        case = given.escalated(council)
        assert permissions.answered_before(case) == {council.officer.pk, council.checker.pk}

    def test_is_also_whoever_made_a_finding_that_somebody_else_changed(self, council):
        case = given.acknowledged(council)
        given.found(case, by=council.colleague, on=given.TODAY)
        given.found(case, by=council.officer, on=given.TODAY)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)

        commands.escalate(case, by=None, on=given.LATER)

        assert council.colleague.pk in permissions.answered_before(Case.objects.get(pk=case.pk))

    def test_is_nobody_at_stage_one(self, council):
        assert permissions.answered_before(given.answered(council)) == set()


class TestACaseFromAnOldSystem:
    def test_is_kept_as_it_was_and_only_added_to(self, council):
        case = given.imported(council)

        with pytest.raises(commands.Refused, match="came from Old CRM and is kept as it was"):
            commands.withdraw(case, by=council.adviser, on=given.TODAY)
        assert commands.note(case, by=council.adviser, on=given.TODAY, text="Seen.").pk

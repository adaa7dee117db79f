"""Each letter that somebody must finish is in a list, whatever has become of its case since."""

import pytest

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.models import Case, Letter
from putright.procedure.letters import LETTERS
from putright.procedure.steps import State
from tests import given
from tests.cases.test_remedies import BY_LETTER, change

LISTS = ("mine", "team", "triage", "due")


def told_of_a_change(council) -> Case:
    """A closed case with a letter about a change of what was promised, which is being checked."""
    case = given.promised(council)
    given.let_letters_leave()
    closing = {"followed_by": council.colleague, "reason": "The part comes next week."}
    commands.close(case, by=council.officer, on=given.TODAY, **closing)
    change(case, council.officer, telling=BY_LETTER, description="We mend the boiler.")
    return Case.objects.get(pk=case.pk)


def sent_back(council) -> Case:
    case = told_of_a_change(council)
    commands.return_to_officer(case, by=council.checker, on=given.LATER, reason="Say why.")
    return case


def above(page, case) -> bool:
    """Whether a list shows a letter of the case as one to finish."""
    return f" in {case}</a>:" in page


class TestALetterToFinishInAClosedCase:
    def test_is_there_for_whoever_handled_it_and_their_team(self, council, read):
        case = sent_back(council)
        for name in ("mine", "team", "due"):
            page = read(council.officer, f"/casework/{name}/")
            assert above(page, case), name
            assert "returned by Chandra Ecker" in page
        assert not above(read(council.colleague, "/casework/mine/"), case)

    def test_is_to_check_while_somebody_checks_it(self, council, read):
        case = told_of_a_change(council)
        assert not above(read(council.officer, "/casework/mine/"), case)
        assert str(case) in read(council.checker, "/casework/check/")

    def test_is_gone_once_it_has_been_approved(self, council, read):
        case = given.approve(told_of_a_change(council), by=council.checker, on=given.LATER)
        assert not above(read(council.officer, "/casework/mine/"), case)

    def test_is_to_triage_when_nobody_has_the_case_in_hand(self, council, read):
        case = sent_back(council)
        Officer.objects.update(team=None)
        assert not above(read(council.adviser, "/casework/triage/"), case)
        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        assert above(read(council.adviser, "/casework/triage/"), case)

    def test_is_hidden_from_whom_the_complaint_is_about(self, council, read):
        case = sent_back(council)
        commands.name_officer(case, by=council.manager, on=given.LATER, officer=council.colleague)
        for name in LISTS:
            assert str(case) not in read(council.colleague, f"/casework/{name}/")

    @pytest.mark.parametrize(
        "kind", [kind for kind, rule in LETTERS.items() if State.CLOSED in rule.leaves_from]
    )
    @pytest.mark.by_hand
    def test_is_in_a_list_of_somebody_whatever_it_is(self, council, read, kind):
        case = sent_back(council)
        Letter.objects.in_draft().update(kind=kind)
        assert above(read(council.officer, "/casework/team/"), case)

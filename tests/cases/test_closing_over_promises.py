"""A case does not close over what was promised unless somebody follows it, for a reason."""

from datetime import date

import pytest

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Remedy
from putright.procedure.kinds import LetterForm
from putright.procedure.outcomes import RemedyKind
from tests import given

WHY = "The part comes next week."


def close(case, council, **how):
    return commands.close(case, by=council.officer, on=given.TODAY, **how)


class TestClosing:
    def test_needs_somebody_who_follows_what_nobody_sees_to(self, council):
        case = given.promised(council)
        with pytest.raises(Refused, match="nobody sees to it"):
            close(case, council, reason=WHY)

        close(case, council, reason=WHY, followed_by=council.colleague)

        assert case.remedies.get(kind="repair").owner == council.colleague
        assert case.events.get(kind="closed").details["still_to_do"] == 1

    def test_needs_a_reason_that_is_kept(self, council):
        case = given.promised(council)
        with pytest.raises(Refused, match="Enter why you close it before this is done"):
            close(case, council, followed_by=council.colleague)

        close(case, council, reason=WHY, followed_by=council.colleague)

        assert case.notes.get().text == f"Closed before all is done: {WHY}"

    def test_leaves_what_somebody_sees_to_with_them(self, council):
        case = given.promised(council)
        case.remedies.filter(kind="repair").update(owner=council.manager)

        close(case, council, reason=WHY)

        assert case.remedies.get(kind="repair").owner == council.manager

    def test_gives_nothing_to_somebody_whom_it_is_about(self, council):
        case = given.promised(council)
        commands.name_officer(case, by=council.adviser, on=given.TODAY, officer=council.colleague)
        with pytest.raises(Refused, match="This complaint is about Cole League"):
            close(case, council, reason=WHY, followed_by=council.colleague)

    def test_asks_for_nothing_when_all_is_done(self, council):
        assert close(given.answered(council), council).closed_on == given.TODAY


class TestAnAnswerThatHasNotLeft:
    @pytest.fixture
    def case(self, council):
        """Answered, to somebody who reads Braille."""
        case = given.under_check(council)
        commands.look_at_adjustments(
            case,
            by=council.officer,
            on=given.TODAY,
            person=case.parties.get().person,
            adjustments="I am blind.",
            letters_in=LetterForm.BRAILLE,
            look_again_on=date(2027, 11, 2),
        )
        return given.approve(case, by=council.checker, on=given.TODAY)

    def test_is_seen_to_before_the_case_closes(self, council, case):
        with pytest.raises(Refused, match="The stage 1 response is held, and the customer may not"):
            close(case, council)

        answer = case.letters.get(kind="response")
        commands.mark_sent(case, by=council.officer, on=given.TODAY, letter=answer)

        assert close(case, council).closed_on == given.TODAY


class TestWhatIsOpen:
    @pytest.mark.by_hand
    def test_is_all_that_is_not_done_with_a_day_or_without_one(self, council):
        case = given.promised(council)
        assert [remedy.kind for remedy in Remedy.objects.open()] == [RemedyKind.REPAIR]
        Remedy.objects.update(due_on=None)
        assert [remedy.kind for remedy in case.remedies.open()] == [RemedyKind.REPAIR]
        Remedy.objects.update(done_on=given.TODAY)
        assert not Remedy.objects.open()

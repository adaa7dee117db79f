"""The letter about a change of what was offered: it tells of all of it, or does not leave."""

import pytest

from putright.cases import audit, commands, letters
from putright.cases.commands import PointOfComplaint, Refused, Telling
from putright.cases.models import Case, LetterStatus
from putright.procedure.outcomes import RemedyKind
from tests import given
from tests.cases.test_remedies import BY_LETTER, change, withdraw


class TestALetterAboutAChange:
    def changed(self, council) -> Case:
        """The answer has left; a letter about a change of it waits to be checked."""
        case = given.promised(council)
        given.let_letters_leave()
        change(case, council.officer, telling=Telling(by_letter=True), description="We paint it.")
        return case

    def test_is_dropped_only_with_a_reason_why_nobody_is_told(self, council):
        case = self.changed(council)
        commands.return_to_officer(case, by=council.checker, on=given.LATER, reason="Say why.")
        with pytest.raises(Refused, match="Enter why no letter tells the customer"):
            commands.drop_letter(case, by=council.officer, on=given.LATER)

        commands.drop_letter(
            case, by=council.officer, on=given.LATER, why="I told her at her door."
        )

        assert case.notes.latest("pk").text.endswith("I told her at her door.")

    def test_that_has_not_left_gives_way_to_one_that_tells_of_both(self, council):
        case = self.changed(council)
        given.approve(case, by=council.checker, on=given.LATER)
        first = case.letters.get(kind="remedy_change")
        with pytest.raises(Refused, match="Let one letter tell the customer of both"):
            change(
                case,
                council.officer,
                telling=Telling(by_letter=False, why_not="I told her at her door."),
                description="We do the floor.",
            )

        change(
            case, council.officer, telling=Telling(by_letter=True), description="We do the floor."
        )

        first.refresh_from_db()
        assert first.status == LetterStatus.DROPPED
        second = case.letter_under_check()
        assert "We do the floor." in str(second.sections)
        assert not list(filter(None, audit.troubles()))

    def test_names_no_money_that_nobody_pays(self, council):
        case = given.promised(council)
        given.let_letters_leave()
        with pytest.raises(Refused, match="£25,000, and no remedy on the record pays that"):
            change(case, council.officer, telling=BY_LETTER, description="We pay you £25,000.")

    def test_is_looked_through_by_its_checker(self, council):
        case = self.changed(council)
        assert letters.demanded(case.letter_under_check()).keys() >= {"reasons", "remedy"}

    def test_is_none_where_the_answer_in_hand_tells_of_it(self, council):
        case = given.promised(council)
        given.let_letters_leave()
        commands.escalate(case, by=None, on=given.LATER)
        commands.allocate(case, by=council.manager, on=given.LATER, officer=council.reviewer)
        stage = case.stages.get(number=1)
        commands.define(
            case,
            by=council.reviewer,
            on=given.LATER,
            definition=stage.definition,
            outcome_sought=stage.outcome_sought,
            points=[PointOfComplaint(point.text) for point in case.points.order_by("number")],
        )
        commands.acknowledge(case, by=council.reviewer, on=given.LATER)
        given.approve(case, by=council.final_checker, on=given.LATER)
        given.found(case, by=council.reviewer, on=given.LATER)
        commands.draft_response(case, by=council.reviewer, on=given.LATER)

        change(case, council.reviewer, telling=BY_LETTER, description="We paint it.")

        assert not case.letters.filter(kind="remedy_change").exists()

    def test_waits_until_the_answer_of_an_earlier_stage_has_left(self, council):
        case = given.promised(council)
        commands.escalate(case, by=council.officer, on=given.LATER, reason="She rang.")
        with pytest.raises(Refused, match="The answer of stage 1 has not left yet"):
            change(case, council.reviewer, telling=BY_LETTER, description="We paint it.")

    def test_that_confirms_a_withdrawal_says_what_is_so_when_it_leaves(self, council):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        commands.offer_remedy(
            case,
            by=council.officer,
            on=given.TODAY,
            kind=RemedyKind.REPAIR,
            description="We will replace the boiler.",
            owner=council.officer,
        )
        commands.withdraw(case, by=council.officer, on=given.LATER, reason="It is mended.")
        assert "replace the boiler" in str(case.letters.get(kind="withdrawal").sections)

        withdraw(case, council.officer)

        assert "replace the boiler" not in str(case.letters.get(kind="withdrawal").sections)

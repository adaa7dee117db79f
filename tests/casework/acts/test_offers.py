"""What the page of a case offers to whom."""

from datetime import timedelta

import pytest

from putright.cases import commands
from putright.cases.commands import OldStage
from putright.cases.models import Case, LetterStatus
from putright.casework.acts import offered
from putright.procedure.steps import Step
from tests import given


def steps(case, officer, on=given.TODAY):
    return {offer.step for offer in offered(Case.objects.get(pk=case.pk), officer, on)}


def first(case, officer):
    offers = offered(Case.objects.get(pk=case.pk), officer, given.TODAY)
    assert sum(offer.primary for offer in offers) <= 1
    return offers[0].step if offers and offers[0].primary else None


class TestWhatTheCaseWaitsFor:
    @pytest.mark.parametrize(
        ("far", "who", "step"),
        [
            (given.received, "adviser", Step.ACCEPT),
            (given.accepted, "officer", Step.ALLOCATE),
            (given.defined, "officer", Step.ACKNOWLEDGE),
            (given.acknowledged, "officer", Step.RECORD_FINDING),
            (given.under_check, "checker", Step.APPROVE),
            (given.answered, "officer", Step.CLOSE),
            (given.escalated, "reviewer", Step.ALLOCATE),
            (given.reviewed, "reviewer", Step.RECORD_FINDING),
        ],
    )
    def test_is_offered_first(self, council, far, who, step):
        assert first(far(council), getattr(council, who)) is step

    def test_is_the_response_once_every_point_is_decided(self, council):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        assert first(case, council.officer) is Step.DRAFT_RESPONSE

    def test_is_the_draft_when_a_checker_has_returned_it(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")
        assert first(case, council.officer) is Step.SUBMIT_FOR_CHECK


class TestMoreTime:
    def test_is_offered_until_the_day_of_the_answer_and_no_longer(self, council):
        case = given.acknowledged(council)
        due_on = case.current_stage().response_due_on
        assert Step.EXTEND in steps(case, council.officer, on=due_on)
        assert Step.EXTEND not in steps(case, council.officer, on=due_on + timedelta(days=1))


class TestALetterUnderCheck:
    def test_is_offered_to_a_checker_and_not_to_whoever_drafted_it(self, council):
        case = given.under_check(council)
        assert Step.APPROVE in steps(case, council.checker)
        assert Step.APPROVE not in steps(case, council.officer)

    def test_is_not_offered_to_a_checker_who_took_part_in_the_investigation(self, council):
        case = given.acknowledged(council)
        council.colleague.appointments.create(role="checker")
        given.found(case, by=council.colleague, on=given.TODAY)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)

        assert Step.APPROVE in steps(case, council.checker)
        assert Step.APPROVE not in steps(case, council.colleague)

    def test_is_not_offered_at_stage_2_to_the_checker_of_stage_1(self, council):
        case = given.reviewed(council)
        given.found(case, by=council.reviewer, on=given.LATER)
        commands.draft_response(case, by=council.reviewer, on=given.LATER)
        commands.submit_for_check(case, by=council.reviewer, on=given.LATER)

        assert Step.APPROVE in steps(case, council.final_checker)
        assert Step.APPROVE not in steps(case, council.checker)

    def test_lets_nobody_change_what_it_says(self, council):
        offers = steps(given.under_check(council), council.officer)
        assert not offers & {Step.RECORD_FINDING, Step.DEFINE, Step.EXTEND, Step.DRAFT_RESPONSE}


class TestADraft:
    def test_alone_can_be_submitted_or_dropped(self, council):
        hands = {Step.SUBMIT_FOR_CHECK, Step.DROP_LETTER}
        case = given.under_check(council)
        assert not steps(case, council.officer) & hands

        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        assert steps(case, council.officer) >= hands

    def test_is_not_offered_to_those_who_may_not_write_such_a_letter(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")
        assert Step.SUBMIT_FOR_CHECK not in steps(case, council.adviser)


class TestAHeldLetter:
    def test_is_offered_to_be_looked_at(self, council):
        case = given.received(council)
        assert Step.SEND_AGAIN not in steps(case, council.officer)

        case.letters.update(status=LetterStatus.HELD)

        assert Step.SEND_AGAIN in steps(case, council.officer)

    def test_is_what_a_case_waits_for_whose_answer_it_is(self, council):
        case = given.answered(council)
        case.letters.filter(kind="response").update(status=LetterStatus.HELD)
        assert first(case, council.officer) is Step.SEND_AGAIN
        assert Step.CLOSE not in steps(case, council.officer)

    def test_does_not_keep_a_case_open_that_was_answered(self, council):
        case = given.answered(council)
        case.letters.exclude(kind="response").update(status=LetterStatus.HELD)
        assert first(case, council.officer) is Step.CLOSE


class TestTheOffers:
    def test_leave_out_what_would_be_refused(self, council):
        case = given.accepted(council)
        assert Step.ACKNOWLEDGE not in steps(case, council.officer)  # not defined yet
        assert Step.COMPLETE_REMEDY not in steps(case, council.manager)  # nothing promised

    def test_of_an_imported_case_only_add_to_its_file(self, council):
        case = given.received(council)
        Case.objects.filter(pk=case.pk).update(
            imported_from="old system", old_reference="A1", procedure=""
        )
        assert steps(case, council.adviser) == {
            Step.NOTE,
            Step.ATTACH,
            Step.LINK,
            Step.NAME_OFFICER,
            Step.RECORD_MESSAGE,
        }

    @pytest.mark.parametrize(
        "stage",
        [
            OldStage(received_on=given.MONDAY),
            OldStage(received_on=given.MONDAY, acknowledged_on=given.TUESDAY),
        ],
        ids=["to acknowledge", "investigating"],
    )
    def test_of_an_imported_case_that_is_open_take_it_up_first(self, council, stage):
        case = given.imported(council, stage)
        added = {Step.NOTE, Step.ATTACH, Step.LINK, Step.NAME_OFFICER, Step.RECORD_MESSAGE}
        for officer in (council.officer, council.reviewer, council.manager):
            assert steps(case, officer) == {*added, Step.RECORD_END, Step.TAKE_UP}
            assert first(case, officer) is Step.TAKE_UP
        assert steps(case, council.adviser) == added

    @pytest.mark.parametrize("far", [given.received, given.under_check, given.reviewed])
    def test_take_a_dozen_questions_at_most(self, council, far, django_assert_max_num_queries):
        case = Case.objects.select_related("service_area").get(pk=far(council).pk)
        with django_assert_max_num_queries(14):
            offered(case, council.reviewer, given.TODAY)

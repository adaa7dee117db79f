"""What was offered can be put right until it is done, and the customer hears of it."""

from datetime import UTC, date, datetime

import pytest

from putright.cases import commands, letters
from putright.cases.commands import (
    NotAllowed,
    Offer,
    Refused,
    Telling,
    outbox,
)
from putright.cases.models import Case, LetterStatus, Remedy
from putright.procedure.letters import LetterKind
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.steps import State
from tests import given

WHY = "The part cannot be had."
BY_LETTER = Telling(by_letter=True)
BY_TELEPHONE = Telling(by_letter=False, why_not="I told her on the telephone.")
NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
NEXT_YEAR = date(2027, 1, 15)


def repair(case) -> Remedy:
    return case.remedies.get(kind="repair")


def offer(case, **different) -> Offer:
    was = vars(Offer.of(repair(case)))
    return Offer(**{**was, **different})


def change(case, by, *, on=given.LATER, reason=WHY, telling=None, **different):
    return commands.change_remedy(
        case,
        by=by,
        on=on,
        remedy=repair(case),
        offer=offer(case, **different),
        reason=reason,
        telling=telling,
    )


def withdraw(case, by, *, on=given.LATER, reason=WHY, telling=None):
    return commands.withdraw_remedy(
        case, by=by, on=on, remedy=repair(case), reason=reason, telling=telling
    )


def claimed(case):
    """A worker has sent all letters but the last one, which it has in hand."""
    while letter := outbox.claim(at=NOON):
        last = letter
        if case.letters.filter(status=LetterStatus.QUEUED).exists():
            outbox.sent(letter, at=NOON)
    return last


def sent(case) -> Case:
    """The answer has left."""
    outbox.sent(claimed(case), at=NOON)
    return Case.objects.get(pk=case.pk)


def held(case) -> Case:
    """The answer could not leave."""
    outbox.refused(claimed(case), trouble="The mail server refused it.", at=NOON)
    return Case.objects.get(pk=case.pk)


def offered(council) -> Case:
    """A repair is offered, and nobody has answered yet."""
    case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
    commands.offer_remedy(
        case,
        by=council.officer,
        on=given.TODAY,
        kind=RemedyKind.REPAIR,
        description="We will replace the boiler.",
        due_on=given.LATER,
    )
    return case


def said(letter, key):
    return next((part["text"] for part in letter.sections if part["key"] == key), "")


class TestChangingARemedy:
    def test_keeps_what_it_was_in_a_note(self, council):
        case = offered(council)
        change(case, council.officer, due_on=NEXT_YEAR, description="We will mend the boiler.")

        assert repair(case).description == "We will mend the boiler."
        assert case.notes.get().text == (
            "Remedy changed. It said “We will replace the boiler.” The day was 16 November 2026. "
            "The part cannot be had."
        )
        event = case.events.get(kind="remedy_changed")
        assert event.details["columns"] == ["description", "due_on"]
        assert event.details["note"] == case.notes.get().pk

    def test_tells_nobody_what_nobody_has_been_told(self, council):
        case = offered(council)
        change(case, council.officer, due_on=NEXT_YEAR)
        assert commands.in_preparation(case) is None

    def test_needs_a_reason_that_says_something(self, council):
        with pytest.raises(Refused, match="Enter why it is changed"):
            change(offered(council), council.officer, due_on=NEXT_YEAR, reason="No.")

    def test_needs_something_to_be_different(self, council):
        with pytest.raises(Refused, match="Nothing is different"):
            change(offered(council), council.officer)

    @pytest.mark.parametrize(
        ("different", "refusal"),
        [
            ({"description": "-"}, "Enter what will be done"),
            ({"kind": RemedyKind.PAYMENT}, "Enter an amount for a payment"),
            ({"amount_pence": 100}, "Enter an amount for a payment"),
            ({"due_on": given.TODAY}, "must be today or later"),
        ],
    )
    def test_is_as_sound_as_an_offer(self, council, different, refusal):
        with pytest.raises(Refused, match=refusal):
            change(offered(council), council.officer, **different)

    def test_leaves_a_day_that_has_gone_by_where_it_is(self, council):
        case = sent(given.promised(council))
        change(case, council.officer, on=NEXT_YEAR, owner=council.colleague, telling=BY_TELEPHONE)
        assert repair(case).due_on == given.LATER

    def test_is_not_for_what_is_done(self, council):
        case = sent(given.promised(council))
        commands.complete_remedy(case, by=council.officer, on=given.LATER, remedy=repair(case))
        with pytest.raises(Refused, match="already done on 16 November 2026"):
            change(case, council.officer, due_on=NEXT_YEAR)

    def test_is_for_those_who_handle_the_stage(self, council):
        with pytest.raises(NotAllowed):
            change(offered(council), council.adviser, due_on=NEXT_YEAR)

    def test_waits_while_its_letter_is_being_checked(self, council):
        case = offered(council)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.officer, on=given.TODAY)
        with pytest.raises(Refused, match="is being checked"):
            change(case, council.officer, due_on=NEXT_YEAR)


class TestARemedyOfWhichTheCustomerKnows:
    def test_is_not_changed_behind_their_back(self, council):
        case = sent(given.promised(council))
        with pytest.raises(Refused, match="Let a letter tell the customer"):
            change(case, council.officer, due_on=NEXT_YEAR)
        with pytest.raises(Refused, match="Let a letter tell the customer"):
            withdraw(case, council.officer, telling=Telling(by_letter=False, why_not="No."))

    def test_is_told_of_in_a_letter_that_somebody_else_checks(self, council):
        case = sent(given.promised(council))
        change(case, council.officer, due_on=NEXT_YEAR, telling=BY_LETTER)

        letter = case.letter_under_check()
        assert letter.kind == LetterKind.REMEDY_CHANGE
        assert said(letter, "reasons") == WHY
        assert "We will do this by Friday 15 January 2027." in said(letter, "actions")
        with pytest.raises(Refused, match="not let you"):
            given.approve(case, by=council.officer, on=given.LATER)

        case = given.approve(case, by=council.checker, on=given.LATER)
        assert case.state is State.RESPONDED
        assert case.letters.get(kind=LetterKind.REMEDY_CHANGE).status == LetterStatus.QUEUED

    def test_is_told_of_after_the_case_is_closed(self, council):
        case = sent(given.promised(council))
        commands.close(
            case,
            by=council.officer,
            on=given.LATER,
            followed_by=council.officer,
            reason="The part comes next week.",
        )
        withdraw(case, council.officer, telling=BY_LETTER)
        case = given.approve(case, by=council.checker, on=given.LATER)

        letter = case.letters.get(kind=LetterKind.REMEDY_CHANGE)
        assert said(letter, "withdrawn") == "• We will replace the boiler."
        assert "boiler" not in said(letter, "remedy") + said(letter, "actions")
        assert (case.state, case.due_on) == (State.CLOSED, None)

    def test_needs_no_letter_for_a_reason_that_is_kept(self, council):
        case = sent(given.promised(council))
        withdraw(case, council.officer, telling=BY_TELEPHONE)
        assert case.notes.get().text.endswith(
            "No letter tells the customer: I told her on the telephone."
        )
        assert commands.in_preparation(case) is None

    def test_can_be_changed_at_the_next_stage_by_who_handles_that(self, council):
        case = sent(given.promised(council))
        commands.escalate(case, by=None, on=given.LATER)
        case.refresh_from_db()
        with pytest.raises(NotAllowed):
            change(case, council.officer, due_on=NEXT_YEAR, telling=BY_LETTER)
        change(case, council.reviewer, due_on=NEXT_YEAR, telling=BY_LETTER)
        case = given.approve(case, by=council.final_checker, on=given.LATER)
        assert case.state is State.ACCEPTED


class TestWithdrawingARemedy:
    def test_takes_it_out_of_the_answer_and_leaves_it_on_record(self, council):
        case = offered(council)
        withdraw(case, council.officer)
        letter = commands.draft_response(case, by=council.officer, on=given.LATER)

        assert repair(case).withdrawn_on == given.LATER
        assert "boiler" not in said(letter, "remedy") + said(letter, "actions")
        assert not Remedy.objects.open()

    def test_leaves_a_point_that_is_upheld_with_nothing_to_put_it_right(self, council):
        case = offered(council)
        for remedy in case.remedies.all():
            commands.withdraw_remedy(
                case, by=council.officer, on=given.LATER, remedy=remedy, reason=WHY
            )
        commands.draft_response(case, by=council.officer, on=given.LATER)
        with pytest.raises(Refused, match="Nothing puts right what you uphold"):
            commands.submit_for_check(case, by=council.officer, on=given.LATER)

    def test_is_done_once(self, council):
        case = offered(council)
        withdraw(case, council.officer)
        with pytest.raises(Refused, match="was withdrawn on 16 November 2026"):
            withdraw(case, council.officer)
        with pytest.raises(Refused, match="was withdrawn on 16 November 2026"):
            commands.complete_remedy(case, by=council.officer, on=given.LATER, remedy=repair(case))


class TestAnAnswerThatHasNotLeft:
    @pytest.mark.parametrize("far", [lambda case: case, held], ids=["queued", "held"])
    def test_is_taken_back_when_what_it_offers_changes(self, council, far):
        case = far(given.promised(council))
        answer = case.letters.get(kind=LetterKind.RESPONSE)

        change(case, council.officer, due_on=NEXT_YEAR)

        answer.refresh_from_db()
        stage = Case.objects.get(pk=case.pk).current_stage()
        assert (answer.status, answer.approved_by, answer.addressed_to) == ("draft", None, "")
        assert "had not left yet. The part cannot be had." in answer.returned_because
        assert (stage.responded_on, stage.outcome) == (None, "")
        assert Case.objects.get(pk=case.pk).state is State.INVESTIGATING
        assert Case.objects.get(pk=case.pk).due_on == stage.response_due_on
        assert case.remedies.get(kind="apology").done_on is None
        assert case.events.filter(kind="letter_taken_back").exists()

    def test_leaves_once_it_has_been_checked_again_by_the_same_person(self, council):
        case = given.promised(council)
        change(case, council.officer, due_on=NEXT_YEAR)
        commands.submit_for_check(case, by=council.officer, on=given.LATER)

        case = given.approve(case, by=council.checker, on=given.LATER)

        assert "Friday 15 January 2027" in said(case.letters.get(kind="response"), "actions")
        assert case.current_stage().outcome is Outcome.UPHELD
        assert case.remedies.get(kind="apology").done_on == given.LATER

    def test_is_taken_back_when_a_remedy_is_withdrawn_too(self, council):
        case = given.promised(council)
        withdraw(case, council.officer)
        assert case.letters.get(kind=LetterKind.RESPONSE).status == LetterStatus.DRAFT
        assert not repair(case).was_told

    def test_is_not_taken_back_when_it_may_have_left(self, council):
        case = given.promised(council)
        outbox.in_doubt(claimed(case), trouble="It was cut off.", at=NOON)
        with pytest.raises(Refused, match="Let a letter tell the customer"):
            change(case, council.officer, due_on=NEXT_YEAR)

    def test_is_left_alone_while_a_worker_has_it_in_hand(self, council):
        case = given.promised(council)
        claimed(case)
        with pytest.raises(Refused, match="leaving at this moment"):
            change(case, council.officer, due_on=NEXT_YEAR)

    def test_of_a_closed_case_wants_it_open(self, council):
        case = given.promised(council)
        commands.close(
            case, by=council.officer, on=given.TODAY, followed_by=council.officer, reason=WHY
        )
        with pytest.raises(Refused, match="Reopen it first"):
            change(case, council.officer, due_on=NEXT_YEAR)


class TestTheLetterAboutAChange:
    def test_points_to_the_next_stage_and_to_the_ombudsman(self, council):
        case = sent(given.promised(council))
        change(case, council.officer, due_on=NEXT_YEAR, telling=BY_LETTER)
        letter = case.letter_under_check()
        assert "stage 2" in said(letter, "escalate")
        assert "Housing Ombudsman" in said(letter, "ombudsman")

    def test_says_what_is_on_record_and_nothing_else(self, council):
        case = sent(given.promised(council))
        withdraw(case, council.officer, telling=BY_LETTER)
        letter = case.letter_under_check()
        assert said(letter, "actions") == (
            "We have not promised you anything that is still to be done."
        )
        assert letters.missing(letter) == []


class TestWhatNobodySeesTo:
    def test_goes_to_the_handler_when_the_customer_withdraws(self, council):
        case = offered(council)
        commands.withdraw(case, by=None, on=given.LATER, party=case.parties.get())
        assert repair(case).owner == council.officer

    def test_goes_to_whom_the_officer_names(self, council):
        case = offered(council)
        commands.withdraw(case, by=council.adviser, on=given.LATER, followed_by=council.colleague)
        assert repair(case).owner == council.colleague

    def test_needs_somebody_where_a_next_stage_is_declined(self, council):
        case = sent(given.promised(council))
        commands.escalate(case, by=None, on=given.LATER)
        how = {"by": council.reviewer, "on": given.LATER, "reasons": "It was looked into before."}
        with pytest.raises(Refused, match="nobody sees to it"):
            commands.decline_escalation(case, **how)

        commands.decline_escalation(case, followed_by=council.colleague, **how)

        assert repair(case).owner == council.colleague

    def test_never_keeps_a_customer_from_withdrawing(self, council):
        case = sent(given.promised(council))
        commands.escalate(case, by=None, on=given.LATER)
        case.refresh_from_db()
        commands.withdraw(case, by=None, on=given.LATER, party=case.parties.get())
        assert list(Remedy.objects.open()) == [repair(case)]

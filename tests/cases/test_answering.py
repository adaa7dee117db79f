"""Drafting, checking, sending; escalating; ending."""

import pytest
from django.db import IntegrityError, transaction

from putright.cases import commands, letters
from putright.cases.commands import Changed, NotAllowed, Refused
from putright.cases.models import Case, Letter
from putright.procedure.kinds import LinkKind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from putright.procedure.steps import State
from tests import given

ESCALATED_AGAIN = given.date(2026, 12, 2)


def said_in(letter):
    """The words of a letter by the keys of its sections."""
    return {part["key"]: part["text"] for part in letter.sections}


class TestAResponse:
    def test_cannot_be_drafted_before_every_point_is_decided(self, council):
        with pytest.raises(Refused, match="Still to decide: 1, 2"):
            commands.draft_response(given.acknowledged(council), by=council.officer, on=given.TODAY)

    def test_gives_a_finding_and_reasons_on_every_point(self, council):
        case = given.under_check(council)
        said = said_in(case.letter_under_check())

        point = "Point 1: The boiler was not repaired in time.\nWe uphold this point. The records"
        assert point in said["reasons"]
        assert "Point 2: Nobody rang back.\nWe uphold this point." in said["reasons"]
        assert said["remedy"] == "• We apologise to you."

    def test_says_what_the_record_says_in_its_fixed_sections(self, council):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        letter = commands.draft_response(
            case, by=council.officer, on=given.TODAY, texts={"decision": "We never do wrong."}
        )

        decision = next(part for part in letter.sections if part["key"] == "decision")
        assert decision["text"].startswith("We uphold your complaint.")

    def test_cannot_be_put_to_a_checker_without_what_the_codes_demand(self, council):
        case = given.accepted(council)

        with pytest.raises(Refused, match="Enter your reasons"):
            commands.route_out(
                case, by=council.officer, on=given.TODAY, reason=RouteReason.COURT, explanation=" "
            )

    def test_keeps_the_officer_s_words_when_it_comes_back(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        letter = commands.submit_for_check(
            case, by=council.officer, on=given.TODAY, texts={"more_remedy": "It is paid at once."}
        )

        assert letters.open_texts(letter)["more_remedy"] == "It is paid at once."
        assert not letter.sent_back

    def test_is_kept_with_what_the_checker_said_until_it_is_submitted_again(self, council):
        case = given.under_check(council)
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        letter = commands.save_draft(
            case, by=council.colleague, on=given.TODAY, texts={"more_remedy": "x"}
        )

        assert (letter.status, letter.returned_because) == ("draft", "Plainer.")
        assert letters.open_texts(letter)["more_remedy"] == "x"
        assert set(letter.writers.all()) == {council.officer, council.colleague}

    def test_cannot_be_written_in_while_it_is_checked_or_by_who_may_not(self, council):
        case = given.under_check(council)
        with pytest.raises(Refused, match="stage 1 response is already being checked"):
            commands.save_draft(case, by=council.officer, on=given.TODAY, texts={})
        with pytest.raises(NotAllowed, match="Your role does not let you draft the response"):
            commands.save_draft(case, by=council.manager, on=given.TODAY, texts={})

    def test_freezes_the_findings_while_it_is_checked(self, council):
        case = given.under_check(council)
        with pytest.raises(Refused, match="being checked"):
            given.found(case, by=council.officer, on=given.TODAY)


class TestTheCheck:
    def test_answers_the_stage_and_queues_the_letter_in_one_go(self, council):
        case = given.answered(council)

        stage = case.current_stage()
        assert (case.state, case.due_on) == (State.RESPONDED, None)
        assert (stage.responded_on, stage.outcome) == (given.TODAY, Outcome.UPHELD)
        letter = case.letters.get(kind="response")
        assert (letter.status, letter.approved_by) == ("queued", council.checker)

    def test_needs_everything_demanded_to_have_been_looked_for(self, council):
        case = given.under_check(council)
        looked_for = set(letters.demanded(case.letter_under_check())) - {"remedy"}

        with pytest.raises(Refused, match="not yet checked: What we will do to put things right"):
            commands.approve(case, by=council.checker, on=given.TODAY, checked=looked_for)
        assert Case.objects.get().state == State.INVESTIGATING

    def test_is_never_by_whoever_drafted_the_letter(self, council):
        council.officer.appointments.create(role="checker")
        case = given.under_check(council)

        with pytest.raises(Refused, match="Somebody else checks it"):
            given.approve(case, by=council.officer, on=given.TODAY)

    def test_is_never_by_whoever_wrote_in_it_before_somebody_else_did(self, council):
        council.officer.appointments.create(role="checker")
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        commands.draft_response(case, by=council.officer, on=given.TODAY)
        commands.submit_for_check(case, by=council.colleague, on=given.TODAY, texts={})

        with pytest.raises(Refused, match="You wrote in this letter"):
            given.approve(case, by=council.officer, on=given.TODAY)

    def test_of_a_response_is_not_by_whoever_took_part_in_the_investigation(self, council):
        council.officer.appointments.create(role="checker")
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        commands.draft_response(case, by=council.colleague, on=given.TODAY)
        commands.submit_for_check(case, by=council.colleague, on=given.TODAY)

        with pytest.raises(Refused, match="You took part in this investigation"):
            given.approve(case, by=council.officer, on=given.TODAY)

    def test_is_never_by_whoever_drafted_the_letter_even_for_the_database(self, council):
        letter = given.under_check(council).letter_under_check()

        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(approved_by=letter.drafted_by)

    def test_cannot_be_left_out_even_in_the_database(self, council):
        letter = given.under_check(council).letter_under_check()

        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(status="queued")

    def test_of_stage_two_is_not_by_whoever_checked_stage_one(self, council):
        case = given.found(given.reviewed(council), by=council.reviewer, on=given.LATER)
        commands.draft_response(case, by=council.reviewer, on=given.LATER)
        commands.submit_for_check(case, by=council.reviewer, on=given.LATER)

        with pytest.raises(NotAllowed, match="checked by people who did not"):
            given.approve(case, by=council.checker, on=given.LATER)

    def test_returns_with_what_to_change(self, council):
        case = given.under_check(council)
        with pytest.raises(Refused, match="Enter what the officer should change"):
            commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason=" ")

        letter = commands.return_to_officer(
            case, by=council.checker, on=given.TODAY, reason="Say sorry."
        )
        assert (letter.status, letter.returned_because) == ("draft", "Say sorry.")


class TestEscalating:
    def test_opens_stage_two_with_no_officer_and_a_new_clock(self, council):
        case = given.escalated(council)

        assert (case.stage_number, case.state, case.officer) == (2, State.ACCEPTED, None)
        assert case.due_on == given.date(2026, 11, 23)

    def test_counts_from_the_day_the_request_arrived(self, council):
        case = given.answered(council)
        stage = commands.escalate(
            case, by=council.adviser, on=given.LATER, received_on=given.date(2026, 11, 12)
        )
        assert stage.received_on == given.date(2026, 11, 12)

    def test_is_not_before_the_answer_it_is_about(self, council):
        with pytest.raises(Refused, match="between the day of our response and today"):
            commands.escalate(
                given.answered(council), by=None, on=given.LATER, received_on=given.MONDAY
            )

    def test_past_the_last_stage_points_to_the_ombudsman(self, council):
        with pytest.raises(Refused, match="Housing Ombudsman"):
            commands.escalate(given.finally_answered(council), by=None, on=ESCALATED_AGAIN)

    def test_is_still_possible_after_the_case_was_closed(self, council):
        case = given.answered(council)
        commands.close(case, by=council.officer, on=given.TODAY)

        commands.escalate(case, by=None, on=given.LATER)

        case.refresh_from_db()
        assert (case.state, case.closed_on, case.disposal) == (State.ACCEPTED, None, "")

    def test_is_declined_only_with_a_letter_that_names_the_ombudsman(self, council):
        case = given.escalated(council)
        letter = commands.decline_escalation(
            case, by=council.reviewer, on=given.LATER, reasons="The tribunal decides it."
        )
        assert "ombudsman" in {part["key"] for part in letter.sections}

        case = given.approve(case, by=council.final_checker, on=given.LATER)

        assert case.disposal == Disposal.ESCALATION_DECLINED
        assert case.stages.get(number=2).declined_on == given.LATER

    def test_at_stage_two_keeps_out_whoever_answered_stage_one(self, council):
        council.officer.appointments.create(role="reviewer")
        with pytest.raises(NotAllowed, match="handled and checked by people who did not"):
            commands.define(
                given.escalated(council),
                by=council.officer,
                on=given.LATER,
                definition="x",
                outcome_sought="y",
                points=[commands.PointOfComplaint("z")],
            )


class TestEnding:
    def test_by_withdrawal_puts_aside_a_letter_in_hand(self, council):
        case = given.under_check(council)

        commands.withdraw(case, by=None, on=given.TODAY, reason="All is well.")

        case.refresh_from_db()
        assert (case.disposal, case.current_stage().outcome) == (Disposal.WITHDRAWN, "")
        dropped, confirmation = case.letters.order_by("pk")[2:]
        assert (dropped.kind, dropped.status) == ("response", "dropped")
        assert (confirmation.kind, confirmation.status) == ("withdrawal", "queued")

    def test_can_be_undone_and_the_clock_is_as_if_it_never_stopped(self, council):
        case = given.acknowledged(council)
        due_on = case.due_on
        commands.withdraw(case, by=council.officer, on=given.TODAY)

        commands.reopen(case, by=council.manager, on=given.LATER, reason="A mistake.")

        case.refresh_from_db()
        assert (case.state, case.due_on) == (State.INVESTIGATING, due_on)

    def test_undone_stands_where_it_stood(self, council):
        for build, state in [
            (given.received, State.RECEIVED),
            (given.accepted, State.ACCEPTED),
        ]:
            case = build(council)
            commands.withdraw(case, by=council.adviser, on=given.TODAY)
            commands.reopen(case, by=council.manager, on=given.TODAY, reason="A mistake.")
            assert Case.objects.get(pk=case.pk).state == state

    def test_undone_needs_a_reason(self, council):
        case = given.answered(council)
        commands.close(case, by=council.officer, on=given.TODAY)
        with pytest.raises(Refused, match="Enter why"):
            commands.reopen(case, by=council.officer, on=given.TODAY, reason="")


class TestTwoPeopleAtOnce:
    def test_the_second_is_told_what_changed_and_overwrites_nothing(self, council):
        case = given.acknowledged(council)
        seen = case.last_event
        given.found(case, by=council.officer, on=given.TODAY)

        with pytest.raises(Changed, match=r"Olu Ficer \(finding recorded\)"):
            commands.extend(
                case,
                by=council.colleague,
                on=given.TODAY,
                days=5,
                reason="A survey is still missing.",
                seen=seen,
            )

    def test_a_note_in_between_disturbs_nobody(self, council):
        case = given.acknowledged(council)
        commands.note(case, by=council.manager, on=given.TODAY, text="Rang.")

        commands.extend(
            case,
            by=council.officer,
            on=given.TODAY,
            days=5,
            reason="A survey is still missing.",
            seen=case.last_event,
        )


class TestLinking:
    def test_shows_from_both_ends_and_is_made_once(self, council):
        first, second = given.received(council), given.received(council)

        made = commands.link(
            second, by=council.adviser, on=given.TODAY, other=first, kind=LinkKind.SAME_MATTER
        )

        assert (made.first, made.second) == (first, second)
        assert made.other(first) == second
        with pytest.raises(Refused, match="already linked"):
            commands.link(
                first, by=council.adviser, on=given.TODAY, other=second, kind=LinkKind.FOLLOWS
            )
        with pytest.raises(Refused, match="to itself"):
            commands.link(
                first, by=council.adviser, on=given.TODAY, other=first, kind=LinkKind.FOLLOWS
            )

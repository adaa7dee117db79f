from datetime import date

import pytest

from putright.cases import commands
from putright.cases.audit import troubles
from putright.cases.commands import NotAllowed, Refused
from putright.cases.models import Case
from putright.procedure.kinds import Cause, Kind
from putright.procedure.outcomes import Disposal, RouteReason
from putright.procedure.steps import State
from tests import given


def route(case, council, reason, *, by=None, **how):
    return commands.route_out(
        case,
        by=by or council.adviser,
        on=given.TUESDAY,
        reason=reason,
        explanation="It is new.",
        **how,
    )


def decision(case):
    """What the newest letter says that we do with it."""
    sections = case.letters.latest("pk").sections
    return next(part["text"] for part in sections if part["key"] == "decision")


class TestAccepting:
    def test_makes_a_complaint_of_whatever_it_was_called(self, council):
        case = given.received(council, kind=Kind.SERVICE_REQUEST)

        commands.accept(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            service_area=council.waste,
            cause=Cause.TIMELINESS,
        )

        case.refresh_from_db()
        assert (case.kind, case.state) == (Kind.COMPLAINT, State.ACCEPTED)
        assert case.came_as == Kind.SERVICE_REQUEST
        assert case.events.latest("number").details["was"] == "service_request"

    def test_of_a_complaint_says_nothing_of_another_kind(self, council):
        case = given.accepted(council)
        case.refresh_from_db()
        assert case.came_as == ""

    def test_does_not_start_the_clock_again(self, council):
        assert given.accepted(council, on=given.MONDAY).due_on.isoformat() == "2026-11-09"

    def test_forgets_why_and_where_it_was_to_be_routed_out(self, council):
        case = route(
            given.received(council), council, RouteReason.APPEAL, passed_to="our parking team"
        )
        commands.return_to_officer(case, by=council.checker, on=given.TUESDAY, reason="Is it?")
        commands.drop_letter(case, by=council.adviser, on=given.TUESDAY)

        commands.accept(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            service_area=council.waste,
            cause=Cause.OTHER,
        )

        case.refresh_from_db()
        assert (case.route_reason, case.passed_to) == ("", "")

    def test_waits_until_a_letter_that_says_otherwise_is_dropped(self, council):
        case = route(
            given.received(council),
            council,
            RouteReason.SERVICE_REQUEST,
            service_area=council.repairs,
        )
        commands.return_to_officer(case, by=council.checker, on=given.TUESDAY, reason="Is it?")

        with pytest.raises(Refused, match="Drop the letter"):
            commands.accept(
                case,
                by=council.adviser,
                on=given.TUESDAY,
                service_area=council.waste,
                cause=Cause.OTHER,
            )


class TestAComplaintAboutSomethingLongAgo:
    """More than 12 months after the customer knew: a person decides, and the reason is kept."""

    def accept(self, council, case, *, aware_on, late_reason=""):
        commands.accept(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            service_area=council.repairs,
            cause=Cause.TIMELINESS,
            aware_on=aware_on,
            late_reason=late_reason,
        )
        case.refresh_from_db()
        return case

    def test_is_taken_up_for_a_reason_that_is_kept(self, council):
        case = self.accept(
            council,
            given.received(council),
            aware_on=date(2025, 11, 1),
            late_reason="She was in hospital.",
        )
        assert (case.aware_on, case.late_reason) == (date(2025, 11, 1), "She was in hospital.")
        assert case.events.latest("number").details["after_limit"] is True

    def test_is_not_taken_up_without_one(self, council):
        case = given.received(council)
        with pytest.raises(Refused, match="could complain until 1 November 2026"):
            self.accept(council, case, aware_on=date(2025, 11, 1))
        case.refresh_from_db()
        assert (case.state, case.aware_on) == (State.RECEIVED, None)

    def test_needs_no_reason_on_the_last_day(self, council):
        case = self.accept(
            council,
            given.received(council),
            aware_on=date(2025, 11, 2),
            late_reason="It is not needed.",
        )
        assert (case.aware_on, case.late_reason) == (date(2025, 11, 2), "")
        assert case.events.latest("number").details["after_limit"] is False

    def test_cannot_have_been_known_after_it_was_received(self, council):
        with pytest.raises(Refused, match="cannot be after 2 November 2026"):
            self.accept(council, given.received(council), aware_on=given.TUESDAY)

    def test_keeps_the_day_when_it_is_routed_out(self, council):
        case = given.received(council)
        commands.route_out(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            reason=RouteReason.OVER_TWELVE_MONTHS,
            explanation="The records are gone.",
            aware_on=date(2024, 5, 1),
        )
        case.refresh_from_db()
        assert case.aware_on == date(2024, 5, 1)


class TestRoutingOut:
    def test_takes_effect_when_the_letter_that_says_why_has_been_checked(self, council):
        case = route(
            given.received(council),
            council,
            RouteReason.SERVICE_REQUEST,
            service_area=council.repairs,
        )
        assert case.state == State.RECEIVED

        case = given.approve(case, by=council.checker, on=given.WEDNESDAY)

        assert (case.state, case.disposal) == (State.CLOSED, Disposal.ROUTED_OUT)
        assert (case.closed_on, case.due_on) == (given.WEDNESDAY, None)

    def test_tells_the_customer_of_the_ombudsman(self, council):
        case = route(given.received(council), council, RouteReason.OVER_TWELVE_MONTHS)
        letter = case.letter_under_check()

        texts = {part["key"]: part["text"] for part in letter.sections}
        assert texts["reasons"] == "It is new."
        assert "0300" in texts["ombudsman"]

    def test_keeps_the_service_that_the_case_has_unless_another_is_chosen(self, council):
        kept = route(given.accepted(council), council, RouteReason.APPEAL, by=council.officer)
        moved = route(
            given.accepted(council),
            council,
            RouteReason.APPEAL,
            by=council.officer,
            service_area=council.waste,
        )
        of = dict(Case.objects.values_list("pk", "service_area"))
        assert (of[kept.pk], of[moved.pk]) == (council.repairs.pk, council.waste.pk)

    def test_needs_its_reasons(self, council):
        with pytest.raises(Refused, match="Enter your reasons"):
            commands.route_out(
                given.received(council),
                by=council.adviser,
                on=given.TUESDAY,
                reason=RouteReason.COURT,
                explanation=" ",
            )
        assert Case.objects.get().route_reason == ""

    def test_of_a_compliment_thanks_and_closes_at_once(self, council):
        case = given.received(council, kind=Kind.COMPLIMENT)

        route(case, council, RouteReason.COMPLIMENT_PASSED_ON)

        case.refresh_from_db()
        assert (case.state, case.kind) == (State.CLOSED, Kind.COMPLIMENT)
        assert case.letters.latest("pk").kind == "thanks"

    def test_says_that_it_was_passed_on_only_when_it_was(self, council):
        told = given.received(council, kind=Kind.COMPLIMENT)
        route(told, council, RouteReason.COMPLIMENT_PASSED_ON, service_area=council.repairs)
        kept = given.received(council, kind=Kind.COMPLIMENT)
        route(kept, council, RouteReason.COMPLIMENT_PASSED_ON)

        assert decision(told) == "We have passed your compliment to Repairs."
        assert decision(kept) == "We have read your compliment, and keep it on record."

    @pytest.mark.parametrize("reason", [each for each in RouteReason if each.must_be_passed_on])
    def test_of_what_somebody_must_act_on_needs_somebody_who_has_it(self, council, reason):
        case = given.received(council)
        with pytest.raises(Refused, match="enter who has it"):
            route(case, council, reason)
        route(case, council, reason, passed_to="our information team")
        assert f"We have passed your {reason.passes_on} to our information team." in decision(case)

    @pytest.mark.parametrize(
        ("kind", "reason", "then"),
        [
            (Kind.MP_ENQUIRY, RouteReason.ENQUIRY_PASSED_ON, "write to us again"),
            (Kind.MP_ENQUIRY, RouteReason.ANOTHER_BODY, "write to us again"),
            (Kind.COMMENT, RouteReason.APPEAL, "we will take that as a complaint"),
            (Kind.SERVICE_REQUEST, RouteReason.SERVICE_REQUEST, "we will take that as a complaint"),
        ],
    )
    def test_of_what_was_no_complaint_refuses_nothing_and_names_no_ombudsman(
        self, council, kind, reason, then
    ):
        case = given.received(council, kind=kind)
        route(case, council, reason, service_area=council.waste)

        letter = case.letter_under_check()

        assert letter.kind == "passed_on"
        assert "Ombudsman" not in str(letter.sections)
        assert then in str(letter.sections)
        assert given.approve(case, by=council.checker, on=given.TUESDAY).disposal == "routed_out"

    def test_before_anybody_knows_the_service_names_each_ombudsman_that_it_can_be(self, council):
        case = route(given.received(council), council, RouteReason.COURT)
        said = str(case.letter_under_check().sections)
        assert "Housing Ombudsman looks at" in said
        assert "Local Government and Social Care Ombudsman looks at" in said

    def test_does_not_turn_a_complaint_into_a_comment(self, council):
        with pytest.raises(Refused, match="This is a complaint"):
            route(given.received(council), council, RouteReason.COMMENT_PASSED_ON)

    def test_can_be_decided_again_by_the_complaints_officers(self, council):
        case = given.accepted(council)

        route(case, council, RouteReason.APPEAL, by=council.officer)

        assert given.approve(case, by=council.checker, on=given.WEDNESDAY).closed_on

    def test_is_not_for_a_checker_to_decide(self, council):
        with pytest.raises(NotAllowed):
            route(given.received(council), council, RouteReason.COURT, by=council.checker)


class TestTheProcedureOfAContact:
    def test_is_that_of_its_kind(self, council):
        case = given.received(council, kind=Kind.MP_ENQUIRY)
        assert case.procedure == "enquiry-mp"
        assert case.due_on == case.stages.get().acknowledgement_due_on

    def test_becomes_that_for_complaints_when_it_is_taken_as_one(self, council):
        case = given.accepted(council, kind=Kind.SERVICE_REQUEST)
        assert (case.procedure, case.procedure_version) == ("corporate", "2024-04-01")
        assert case.stages.get().response_due_on == case.stages.get().clocks().response.on
        assert not list(filter(None, troubles()))

"""Defining, acknowledging, allocating, extending, investigating."""

from datetime import date

import pytest

from putright.cases import commands
from putright.cases.commands import NotAllowed, PointOfComplaint, Refused
from putright.cases.models import Case
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.steps import State
from tests import given


class TestDefining:
    def test_gives_every_point_the_service_and_cause_of_the_case_unless_it_has_its_own(
        self, council
    ):
        first, second = given.defined(council).points.order_by("number")

        assert (first.service_area, first.cause) == (council.repairs, "timeliness")
        assert (second.service_area, second.cause) == (council.repairs, "communication")

    @pytest.mark.parametrize(
        ("definition", "points"),
        [("", [PointOfComplaint("A")]), ("It broke.", []), ("It broke.", [PointOfComplaint(" ")])],
    )
    def test_leaves_nothing_empty(self, council, definition, points):
        with pytest.raises(Refused, match="Enter"):
            commands.define(
                given.accepted(council),
                by=council.officer,
                on=given.TUESDAY,
                definition=definition,
                outcome_sought="An apology",
                points=points,
            )

    def test_does_not_take_away_a_point_that_has_been_decided(self, council):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)

        with pytest.raises(Refused, match="must stay as it is"):
            commands.define(
                case,
                by=council.officer,
                on=given.TODAY,
                definition="It broke.",
                outcome_sought="An apology",
                points=[PointOfComplaint("Only this")],
            )


class TestAcknowledging:
    def test_counts_from_the_day_the_letter_leaves(self, council):
        case = given.defined(council)
        commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        assert case.current_stage().acknowledged_on is None

        case = given.approve(case, by=council.checker, on=given.WEDNESDAY)

        stage = case.current_stage()
        assert (case.state, stage.acknowledged_on) == (State.INVESTIGATING, given.WEDNESDAY)
        assert stage.response_due_on == case.due_on == date(2026, 11, 18)

    def test_says_the_date_as_it_is_on_the_day_the_letter_leaves(self, council):
        case = given.defined(council)
        commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        given.approve(case, by=council.checker, on=given.WEDNESDAY)

        letter = case.letters.get(kind="acknowledgement")
        due = next(part for part in letter.sections if part["key"] == "due_date")
        assert "Wednesday 18 November 2026" in due["text"]

    def test_needs_the_complaint_to_be_defined(self, council):
        with pytest.raises(Refused, match="Define the complaint"):
            commands.acknowledge(given.accepted(council), by=council.officer, on=given.TUESDAY)

    def test_is_done_once(self, council):
        with pytest.raises(Refused, match="You cannot acknowledge now"):
            commands.acknowledge(given.acknowledged(council), by=council.officer, on=given.TODAY)


class TestAllocating:
    def test_makes_the_officer_the_one_who_answers(self, council):
        case = given.defined(council)

        commands.allocate(case, by=council.manager, on=given.TUESDAY, officer=council.colleague)

        case.refresh_from_db()
        assert case.officer == case.current_stage().officer == council.colleague

    def test_of_stage_two_is_not_to_whoever_answered_stage_one(self, council):
        council.officer.appointments.create(role="reviewer")

        with pytest.raises(NotAllowed, match="answered an earlier stage"):
            commands.allocate(
                given.escalated(council),
                by=council.manager,
                on=given.LATER,
                officer=council.officer,
            )

    def test_of_stage_two_is_to_a_reviewer(self, council):
        with pytest.raises(NotAllowed, match="not a stage 2 reviewer"):
            commands.allocate(
                given.escalated(council),
                by=council.manager,
                on=given.LATER,
                officer=council.colleague,
            )


class TestExtending:
    def extend(self, case, council, *, on=given.TODAY, days=5, **more):
        return commands.extend(
            case, by=council.officer, on=on, days=days, reason="Records are missing.", **more
        )

    def test_moves_the_date_when_the_customer_has_been_told(self, council):
        case = given.acknowledged(council)
        self.extend(case, council)
        assert case.current_stage().response_due_on == date(2026, 11, 17)

        case = given.approve(case, by=council.checker, on=given.TODAY)

        assert case.due_on == date(2026, 11, 24)
        assert case.events.latest("number").details["was"] == "2026-11-17"

    def test_is_in_time_on_the_day_on_which_the_response_is_due(self, council):
        case = given.acknowledged(council)
        self.extend(case, council, on=date(2026, 11, 17))

        case = given.approve(case, by=council.checker, on=date(2026, 11, 17))

        assert case.due_on == date(2026, 11, 24)

    def test_is_too_late_once_the_response_is(self, council):
        with pytest.raises(Refused, match="was due on 17 November 2026"):
            self.extend(given.acknowledged(council), council, on=date(2026, 11, 18))

    def test_is_too_late_when_the_check_took_too_long(self, council):
        case = given.acknowledged(council)
        self.extend(case, council)

        with pytest.raises(Refused, match="must reach the customer before then"):
            given.approve(case, by=council.checker, on=date(2026, 11, 18))

    def test_over_the_limit_needs_a_good_reason(self, council):
        case = given.acknowledged(council)
        with pytest.raises(Refused, match="the limit is 10"):
            self.extend(case, council, days=11)

        self.extend(case, council, days=11, good_reason="A death in the family.")
        given.approve(case, by=council.checker, on=given.TODAY)

        assert case.events.latest("number").details["over_limit"] is True

    @pytest.mark.parametrize(("first", "then"), [(10, 1), (5, 6), (9, 2)])
    def test_up_to_the_limit_in_all_needs_none(self, council, first, then):
        case = given.acknowledged(council)
        self.extend(case, council, days=first)
        case = given.approve(case, by=council.checker, on=given.TODAY)
        assert case.events.latest("number").details["over_limit"] is False

        with pytest.raises(Refused, match="would be extended by 11, and the limit is 10"):
            self.extend(case, council, days=then)

    def test_that_is_dropped_leaves_no_trace_on_the_clock(self, council):
        case = given.acknowledged(council)
        self.extend(case, council)
        commands.return_to_officer(
            case, by=council.checker, on=given.TODAY, reason="It is not needed."
        )

        commands.drop_letter(case, by=council.officer, on=given.TODAY)

        assert not case.current_stage().extensions.exists()


class TestInvestigating:
    def test_changes_a_finding_until_the_response_is_checked(self, council):
        case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
        point = case.points.first()

        commands.record_finding(
            case,
            by=council.officer,
            on=given.TODAY,
            point=point,
            finding=Outcome.NOT_UPHELD,
            reasons="On reflection they were.",
        )

        assert point.findings.get().finding == Outcome.NOT_UPHELD

    def test_needs_reasons(self, council):
        case = given.acknowledged(council)
        with pytest.raises(Refused, match="reasons"):
            commands.record_finding(
                case,
                by=council.officer,
                on=given.TODAY,
                point=case.points.first(),
                finding=Outcome.UPHELD,
                reasons="",
            )

    def test_does_not_decide_another_case_s_point(self, council):
        case, other = given.acknowledged(council), given.acknowledged(council)
        with pytest.raises(Refused, match="another case"):
            commands.record_finding(
                case,
                by=council.officer,
                on=given.TODAY,
                point=other.points.first(),
                finding=Outcome.UPHELD,
                reasons="x",
            )

    @pytest.mark.parametrize(
        "offer",
        [
            {"kind": RemedyKind.PAYMENT, "description": "For the cold"},
            {"kind": RemedyKind.APOLOGY, "description": "Sorry", "amount_pence": 100},
            {"kind": RemedyKind.APOLOGY, "description": " "},
            {"kind": RemedyKind.REPAIR, "description": "Mend", "due_on": date(2026, 11, 1)},
        ],
    )
    def test_refuses_a_remedy_that_makes_no_sense(self, council, offer):
        with pytest.raises(Refused, match=r"Enter|must be today"):
            commands.offer_remedy(
                given.acknowledged(council), by=council.officer, on=given.TODAY, **offer
            )

    def test_marks_what_was_promised_as_done_once(self, council):
        case = given.promised(council)
        remedy = case.remedies.get(kind="repair")
        commands.complete_remedy(case, by=council.officer, on=given.LATER, remedy=remedy)

        with pytest.raises(Refused, match="already done on 16 November 2026"):
            commands.complete_remedy(case, by=council.officer, on=given.LATER, remedy=remedy)
        assert Case.objects.get().remedies.get(kind="repair").done_on == given.LATER

"""A case that an old system had not finished, worked on here to its end."""

from datetime import date

import pytest

from putright.cases import commands
from putright.cases.commands import OldCase, OldRemedy, OldStage, PointOfComplaint, Refused
from putright.cases.models import Case, Letter, LetterStatus
from putright.people.contact import Contact
from putright.policy import procedures
from putright.procedure.kinds import Cause, Channel, ContactBy, Kind
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.steps import State
from tests import given

NEW = OldStage(received_on=given.MONDAY)
UNDER_WAY = OldStage(received_on=given.MONDAY, acknowledged_on=given.TUESDAY)
FIRST = OldStage(received_on=given.MONDAY, responded_on=given.TUESDAY, outcome=Outcome.UPHELD)
SECOND = OldStage(received_on=given.WEDNESDAY)


@pytest.fixture
def taken_up(council):
    """An old case that was taken up, as it stands then."""

    def take(*stages, **more):
        case = given.imported(council, *stages, **more)
        commands.take_up(case, by=council.manager, on=given.TODAY)
        return Case.objects.get(pk=case.pk)

    return take


def little_is_known(council, **more):
    """A complaint of an old system that kept neither the service nor the cause."""
    old = OldCase(
        old_reference="C/2",
        kind=Kind.COMPLAINT,
        channel=Channel.LETTER,
        account="Nobody came.",
        customer=given.AMINA,
        stages=(NEW,),
        **more,
    )
    commands.import_cases([old], source="Old CRM", on=given.TODAY)
    return Case.objects.get(old_reference="C/2")


class TestACaseThatIsTakenUp:
    def test_has_the_clocks_of_its_days(self, council, taken_up):
        case, ours = taken_up(NEW), given.accepted(council)
        stage, alike = case.current_stage(), ours.current_stage()
        assert stage.acknowledgement_due_on == alike.acknowledgement_due_on
        assert (case.due_on, case.state, case.rules) == (ours.due_on, ours.state, ours.rules)

    def test_is_due_its_answer_where_it_was_acknowledged(self, council, taken_up):
        case, ours = taken_up(UNDER_WAY), given.acknowledged(council)
        assert (case.due_on, case.state) == (ours.due_on, State.INVESTIGATING)

    def test_stands_in_the_list_of_a_team_that_can_handle_it(self, council, taken_up):
        case = taken_up()
        assert case.team == council.team
        assert case in Case.objects.due()

    def test_at_stage_2_counts_from_the_day_that_it_was_asked_for(self, taken_up):
        case = taken_up(FIRST, SECOND)
        assert case.stage_number == 2
        assert case.due_on > given.WEDNESDAY
        assert case.stages.get(number=1).response_due_on is None

    def test_that_is_no_complaint_waits_to_be_judged(self, taken_up):
        assert taken_up(NEW, kind=Kind.MP_ENQUIRY).state == State.RECEIVED

    def test_of_a_time_before_any_procedure_gets_that_of_today(self, taken_up, settings):
        case = taken_up(OldStage(received_on=date(2014, 3, 3)))
        assert case.rules == procedures.book().in_force(settings.PROCEDURE, given.TODAY)
        assert case.due_on < given.TODAY

    def test_says_so_in_its_history_and_sends_nothing(self, taken_up):
        case = taken_up()
        assert case.events.order_by("number").last().kind == "taken_up"
        assert not case.letters.exists()

    def test_needs_a_service_and_a_cause(self, council):
        case = little_is_known(council)
        with pytest.raises(Refused, match=r"^Choose the service that the complaint is about"):
            commands.take_up(case, by=council.manager, on=given.TODAY)
        commands.take_up(
            case,
            by=council.manager,
            on=given.TODAY,
            service_area=council.waste,
            cause=Cause.COMMUNICATION,
        )
        point = case.points.get()
        assert (point.service_area, point.cause) == (council.waste, Cause.COMMUNICATION)

    def test_keeps_the_service_that_was_known(self, council):
        case = little_is_known(council, service_area=council.repairs, cause=Cause.ACCESS)
        more = {"service_area": council.waste, "cause": Cause.OTHER}
        commands.take_up(case, by=council.manager, on=given.TODAY, **more)
        case.refresh_from_db()
        assert (case.service_area, case.cause) == (council.repairs, Cause.ACCESS)

    def test_has_promised_what_nobody_here_has_seen_done(self, council):
        old = OldCase(
            old_reference="C/3",
            kind=Kind.COMPLAINT,
            channel=Channel.LETTER,
            account="Nobody came.",
            customer=given.AMINA,
            stages=(FIRST, SECOND),
            service_area=council.repairs,
            cause=Cause.TIMELINESS,
            remedies=(OldRemedy(kind=RemedyKind.REPAIR, description="Repaired"),),
        )
        commands.import_cases([old], source="Old CRM", on=given.TODAY)
        case = Case.objects.get()
        commands.take_up(case, by=council.manager, on=given.TODAY)
        assert case.remedies.get().done_on is None
        assert case.remedies.open().get().description == "Repaired"

    def test_of_a_time_before_any_procedure_can_be_accepted_as_a_complaint(self, council, taken_up):
        case = taken_up(OldStage(received_on=date(2014, 3, 3)), kind=Kind.SERVICE_REQUEST)
        commands.accept(
            case,
            by=council.adviser,
            on=given.TODAY,
            service_area=council.repairs,
            cause=Cause.TIMELINESS,
        )
        case.refresh_from_db()
        assert (case.kind, case.team) == (Kind.COMPLAINT, council.team)


class TestWhatCannotBeTakenUp:
    def test_is_a_case_twice(self, council, taken_up):
        with pytest.raises(Refused, match=r"^This case is worked on here already"):
            commands.take_up(taken_up(), by=council.manager, on=given.TODAY)

    def test_is_a_case_that_began_here(self, council):
        with pytest.raises(Refused, match=r"^This case is worked on here already"):
            commands.take_up(given.accepted(council), by=council.manager, on=given.TODAY)

    def test_is_a_case_of_days_that_no_calendar_knows(self, council):
        case = given.imported(council, OldStage(received_on=date(1999, 3, 1)))
        with pytest.raises(Refused, match=r"^1 March 1999 is outside the calendar"):
            commands.take_up(case, by=council.manager, on=given.TODAY)
        assert Case.objects.get().imported

    def test_is_a_case_at_a_stage_that_its_procedure_does_not_have(self, council):
        case = given.imported(council, FIRST, SECOND, kind=Kind.MP_ENQUIRY)
        with pytest.raises(Refused, match=r"^The procedure for this has no stage 2. Record how"):
            commands.take_up(case, by=council.manager, on=given.TODAY)

    def test_is_a_case_that_ended(self, council):
        case = given.imported(council, FIRST)
        with pytest.raises(Refused, match="You can add notes, files and links to it"):
            commands.take_up(case, by=council.manager, on=given.TODAY)


def define(case, by):
    commands.define(
        case,
        by=by,
        on=given.TODAY,
        definition="The boiler was out of order.",
        outcome_sought="A working boiler.",
        points=[PointOfComplaint(point.text) for point in case.points.order_by("number")],
    )


def finish(council, case, by, finding=Outcome.UPHELD):
    """From the investigation to the answer, and to the end of the case."""
    case = given.found(Case.objects.get(pk=case.pk), by=by, on=given.TODAY, finding=finding)
    commands.draft_response(case, by=by, on=given.TODAY)
    commands.submit_for_check(case, by=by, on=given.TODAY)
    given.approve(case, by=council.final_checker, on=given.TODAY)
    given.let_letters_leave()
    commands.close(case, by=by, on=given.TODAY)


class TestALetterThatWouldReachNobody:
    def test_is_not_put_to_a_checker(self, council):
        old = OldCase(
            old_reference="C/4",
            kind=Kind.COMPLAINT,
            channel=Channel.LETTER,
            account="Nobody came.",
            customer=Contact(name="Pat Lee", contact_by=ContactBy.POST),
            stages=(NEW,),
            service_area=council.repairs,
            cause=Cause.TIMELINESS,
        )
        commands.import_cases([old], source="Old CRM", on=given.TODAY)
        case = Case.objects.get()
        commands.take_up(case, by=council.manager, on=given.TODAY)
        define(case, council.officer)
        commands.allocate(case, by=council.manager, on=given.TODAY, officer=council.officer)
        with pytest.raises(Refused, match="There is no way to reach Pat Lee"):
            commands.acknowledge(case, by=council.officer, on=given.TODAY)


class TestItsWayToTheEnd:
    def test_is_that_of_any_complaint(self, council, taken_up):
        case = taken_up(NEW)
        define(case, council.officer)
        commands.allocate(case, by=council.manager, on=given.TODAY, officer=council.officer)
        commands.acknowledge(case, by=council.officer, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)
        finish(council, case, council.officer)
        self.require_ended(case, letters=2)

    def test_goes_on_from_the_acknowledgement_of_the_old_system(self, council, taken_up):
        case = taken_up(UNDER_WAY)
        commands.allocate(case, by=council.manager, on=given.TODAY, officer=council.officer)
        define(case, council.officer)
        finish(council, case, council.officer)
        self.require_ended(case, letters=1)

    def test_goes_on_at_stage_2(self, council, taken_up):
        case = taken_up(FIRST, SECOND)
        commands.allocate(case, by=council.manager, on=given.TODAY, officer=council.reviewer)
        define(case, council.reviewer)
        commands.acknowledge(case, by=council.reviewer, on=given.TODAY)
        given.approve(case, by=council.checker, on=given.TODAY)
        finish(council, case, council.reviewer, Outcome.NOT_UPHELD)
        self.require_ended(case, letters=2)
        [answer] = Letter.objects.filter(kind="final_response")
        assert "Ombudsman" in str(answer.sections)

    def require_ended(self, case, letters):
        case.refresh_from_db()
        assert (case.state, case.disposal) == (State.CLOSED, "answered")
        sent = Letter.objects.filter(case=case, status=LetterStatus.SENT)
        assert sent.count() == Letter.objects.count() == letters

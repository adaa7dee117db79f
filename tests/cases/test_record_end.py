"""How a case of an old system ended: elsewhere, and told here by an officer."""

from datetime import date

import pytest

from putright.cases import audit, commands
from putright.cases.commands import End, NotAllowed, OldStage, Refused
from putright.cases.models import Case, Letter
from putright.procedure.kinds import Kind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from tests import given

ENDED = date(2026, 11, 9)
UPHELD = End(on=ENDED, disposal=Disposal.ANSWERED, outcome=Outcome.UPHELD)
WITHDRAWN = End(on=ENDED, disposal=Disposal.WITHDRAWN)
AT_COURT = End(on=ENDED, disposal=Disposal.ROUTED_OUT, reason=RouteReason.COURT)
DECLINED = End(on=ENDED, disposal=Disposal.ESCALATION_DECLINED)

NEW = OldStage(received_on=given.MONDAY)
FIRST = OldStage(received_on=given.MONDAY, responded_on=given.TUESDAY, outcome=Outcome.UPHELD)
SECOND = OldStage(received_on=given.WEDNESDAY)


@pytest.fixture
def ended(council):
    """An imported case after its end was recorded, as it stands then."""

    def end(how=UPHELD, *stages, kind=Kind.COMPLAINT, **more):
        case = given.imported(council, *stages, kind=kind)
        commands.record_end(case, by=council.officer, on=given.TODAY, ended=how, **more)
        return Case.objects.get(pk=case.pk)

    return end


def told(case):
    """The last two events: what happened, and that the case was closed."""
    return [(event.kind, event.details) for event in case.events.order_by("-number")[:2]][::-1]


class TestAComplaintThatWasAnsweredElsewhere:
    @pytest.mark.parametrize("stages", [(), (NEW,)], ids=["investigating", "to acknowledge"])
    def test_is_closed_on_the_day_of_the_answer(self, ended, stages):
        case = ended(UPHELD, *stages)
        assert (case.state, case.disposal, case.closed_on) == ("closed", "answered", ENDED)
        assert case.due_on is None

    def test_has_its_answer_and_a_finding_on_its_point(self, ended):
        case = ended()
        stage = case.stages.get()
        assert (stage.responded_on, stage.outcome) == (ENDED, "upheld")
        assert [found.finding for found in case.points.get().findings.all()] == ["upheld"]

    def test_is_answered_at_the_stage_at_which_it_waited(self, ended):
        case = ended(UPHELD, FIRST, SECOND)
        first, second = case.stages.order_by("number")
        assert (first.responded_on, second.responded_on) == (given.TUESDAY, ENDED)

    def test_tells_who_recorded_it_and_when_it_was(self, ended, council):
        case = ended()
        assert told(case) == [
            ("responded", {"stage": 1, "ended_on": "2026-11-09", "outcome": "upheld"}),
            ("closed", {"disposal": "answered"}),
        ]
        last = case.events.latest("number")
        assert (last.by, last.on) == (council.officer, given.TODAY)

    def test_was_closed_when_it_was_acknowledged_if_that_was_later(self, ended):
        early = End(on=given.MONDAY, disposal=Disposal.ANSWERED, outcome=Outcome.UPHELD)
        case = ended(early)
        assert (case.stages.get().responded_on, case.closed_on) == (given.MONDAY, given.TUESDAY)


class TestAnotherEnd:
    def test_is_that_the_customer_withdrew(self, ended):
        case = ended(WITHDRAWN)
        assert (case.disposal, case.stages.get().outcome) == ("withdrawn", "")
        assert told(case)[0] == ("withdrawn", {"stage": 1, "ended_on": "2026-11-09"})

    def test_is_that_it_was_dealt_with_in_another_way(self, ended):
        case = ended(AT_COURT)
        assert (case.disposal, case.route_reason) == ("routed_out", "court")
        assert told(case)[0][1]["reason"] == "court"

    def test_is_that_the_request_for_stage_2_was_declined(self, ended):
        case = ended(DECLINED, FIRST, SECOND)
        assert case.disposal == "escalation_declined"
        assert case.stages.get(number=2).declined_on == ENDED
        assert told(case)[0][0] == "escalation_declined"

    def test_of_an_enquiry_is_an_answer_without_a_decision(self, ended):
        answered = End(on=ENDED, disposal=Disposal.ANSWERED)
        case = ended(answered, kind=Kind.MP_ENQUIRY)
        assert (case.state, case.disposal) == ("closed", "answered")
        assert case.stages.get().responded_on is None
        assert told(case)[0] == ("responded", {"stage": 1, "ended_on": "2026-11-09"})


@pytest.mark.parametrize(
    ("how", "stages"),
    [(UPHELD, ()), (WITHDRAWN, ()), (AT_COURT, (NEW,)), (DECLINED, (FIRST, SECOND))],
    ids=["answered", "withdrawn", "dealt with in another way", "declined"],
)
class TestAnyEnd:
    def test_sends_no_letter(self, ended, how, stages):
        ended(how, *stages)
        assert not Letter.objects.exists()

    def test_leaves_a_record_that_is_whole(self, ended, how, stages):
        ended(how, *stages)
        assert [trouble for trouble in audit.troubles() if trouble] == []

    def test_keeps_what_the_officer_knows_of_it(self, ended, how, stages):
        case = ended(how, *stages, words=" Letter of 9 November, in the old system. ")
        assert case.notes.get().text == "How it ended: Letter of 9 November, in the old system."

    def test_is_recorded_once(self, ended, council, how, stages):
        case = ended(how, *stages)
        with pytest.raises(Refused, match="this case is at “closed”"):
            commands.record_end(case, by=council.officer, on=given.TODAY, ended=how)


NEVER = {
    "a day to come": (End(on=given.LATER, disposal=Disposal.WITHDRAWN), (), "today or in the past"),
    "a day before the stage": (
        End(on=given.TUESDAY, disposal=Disposal.WITHDRAWN),
        (FIRST, SECOND),
        "Stage 2 was asked for on 4 November 2026. It cannot have ended before that day",
    ),
    "an answer without a decision": (
        End(on=ENDED, disposal=Disposal.ANSWERED),
        (),
        "Choose what was decided",
    ),
    "a decision without an answer": (
        End(on=ENDED, disposal=Disposal.WITHDRAWN, outcome=Outcome.UPHELD),
        (),
        "Choose what was decided for a complaint that was answered, and only then",
    ),
    "another way without a reason": (
        End(on=ENDED, disposal=Disposal.ROUTED_OUT),
        (),
        "Choose the reason for what was dealt with in another way",
    ),
    "thanks for a complaint": (
        End(on=ENDED, disposal=Disposal.ROUTED_OUT, reason=RouteReason.COMMENT_PASSED_ON),
        (),
        "This is a complaint",
    ),
    "another way at stage 2": (AT_COURT, (FIRST, SECOND), "Record that the request for it was"),
    "declined at stage 1": (DECLINED, (), "No request for a next stage was made"),
}


class TestAnEndThatCannotBeTrue:
    @pytest.mark.parametrize(("how", "stages", "why"), NEVER.values(), ids=NEVER.keys())
    def test_is_refused_and_changes_nothing(self, council, how, stages, why):
        case = given.imported(council, *stages)
        with pytest.raises(Refused, match=why):
            commands.record_end(case, by=council.officer, on=given.TODAY, ended=how)
        assert Case.objects.get(pk=case.pk).closed_on is None
        assert case.events.latest("number").kind == "imported"


class TestACaseThatBeganHere:
    @pytest.mark.parametrize("far", [given.accepted, given.acknowledged, given.answered])
    def test_is_refused_in_a_sentence(self, council, far):
        with pytest.raises(Refused, match="This case is worked on here"):
            commands.record_end(far(council), by=council.officer, on=given.TODAY, ended=UPHELD)


class TestWhoMayNotEnd:
    def test_are_advisers_and_checkers(self, council):
        case = given.imported(council)
        for officer in (council.adviser, council.checker):
            with pytest.raises(NotAllowed, match="Your role does not let you record how it ended"):
                commands.record_end(case, by=officer, on=given.TODAY, ended=UPHELD)

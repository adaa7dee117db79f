"""The whole life of a complaint, by its commands."""

from datetime import date

from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.outcomes import Disposal, Outcome
from putright.procedure.steps import State
from tests import given


class TestAComplaintThatGoesAllTheWay:
    def test_is_answered_twice_by_different_people_and_closed(self, council):
        case = given.finally_answered(council)

        commands.close(case, by=council.reviewer, on=date(2026, 12, 2))

        case = Case.objects.get(pk=case.pk)
        assert (case.state, case.disposal) == (State.CLOSED, Disposal.ANSWERED)
        first, second = case.stages.order_by("number")
        assert (first.outcome, second.outcome) == (Outcome.UPHELD, Outcome.NOT_UPHELD)
        assert first.officer == council.officer
        assert second.officer == council.reviewer

    def test_leaves_a_letter_for_everything_the_customer_was_told(self, council):
        case = given.finally_answered(council)

        assert list(case.letters.order_by("pk").values_list("kind", flat=True)) == [
            "receipt",
            "acknowledgement",
            "response",
            "escalation_receipt",
            "acknowledgement",
            "final_response",
        ]

    def test_has_clocks_that_follow_the_acknowledgements(self, council):
        case = given.finally_answered(council)

        first, second = case.stages.order_by("number")
        assert first.acknowledgement_due_on == date(2026, 11, 9)
        assert first.response_due_on == date(2026, 11, 17)
        assert second.acknowledgement_due_on == date(2026, 11, 23)
        assert second.response_due_on == date(2026, 12, 14)
        assert case.due_on is None

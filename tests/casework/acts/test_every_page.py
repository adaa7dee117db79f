"""What holds for the page of every act."""

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases.models import Case
from putright.casework.acts import offered
from putright.casework.acts.urls import PAGES
from putright.procedure.steps import Step
from putright.procedure.steps import offered as offered_from
from tests import given

EVERY_STATE = pytest.mark.parametrize(
    "far",
    [
        given.received,
        given.accepted,
        given.defined,
        given.acknowledged,
        given.under_check,
        given.answered,
        given.escalated,
        given.reviewed,
        given.finally_answered,
        given.imported,
    ],
)


class TestEveryStep:
    def test_has_a_page_but_for_logging_a_contact(self):
        assert set(PAGES) == set(Step) - {Step.RECEIVE}


class TestEveryOffer:
    @EVERY_STATE
    def test_leads_to_a_page_that_shows_its_form(self, council, at_desk, far):
        case = Case.objects.get(pk=far(council).pk)
        everybody = [
            council.adviser,
            council.officer,
            council.colleague,
            council.checker,
            council.reviewer,
            council.final_checker,
            council.manager,
        ]
        for officer in everybody:
            for offer in offered(case, officer, given.TODAY):
                page = at_desk(officer).client.get(offer.href)
                assert (offer.href, page.status_code) == (offer.href, 200)
                assert '<form method="post"' in page.content.decode()


class TestEveryPage:
    """Whatever state a case is in, and whatever a browser sends."""

    @pytest.fixture
    def everything(self, council):
        """An officer with every role, who answered nothing before."""
        return Officer.objects.create_officer("all@council.example", "All Roles", *Role)

    @EVERY_STATE
    def test_has_an_answer_when_nothing_is_typed(self, council, at_desk, everything, far):
        case, desk = far(council), at_desk(everything)
        answers = {act_of(step): desk.send(case, act_of(step)).status for step in PAGES}
        assert set(answers.values()) <= {200, 409}

    @EVERY_STATE
    def test_is_refused_before_it_is_drawn_where_the_procedure_refuses_it(
        self, council, at_desk, everything, far
    ):
        case, desk = Case.objects.get(pk=far(council).pk), at_desk(everything)
        refused = (
            set(PAGES) - offered_from(case.position()) - {Step.APPROVE, Step.RETURN_TO_OFFICER}
        )
        for step in refused:
            desk.read(case, act_of(step), status=409)
            assert desk.send(case, act_of(step)).status == 409

    def test_says_who_was_faster_when_nothing_is_left_to_do(self, council, at_desk):
        case = given.accepted(council)
        sent = at_desk(council.adviser).send(case, "accept", seen=1, explanation="In my words.")
        assert sent.status == 409
        assert "Others have changed this case" in sent.page
        assert "Ada Viser (" in sent.page
        assert "In my words." in sent.page

    @pytest.mark.parametrize("seen", ["9" * 4500, "-1", "now", ""])
    def test_takes_any_mark_of_what_was_seen(self, council, at_desk, seen):
        case = given.acknowledged(council)
        assert at_desk(council.officer).send(case, "note", seen=seen, text="She rang.").done


def act_of(step):
    return step.replace("_", "-")

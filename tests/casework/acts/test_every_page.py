"""What holds for the page of every act."""

import pytest

from putright.cases.models import Case
from putright.casework.acts import offered
from putright.casework.acts.urls import PAGES
from putright.procedure.steps import Step
from tests import given


class TestEveryStep:
    def test_has_a_page_but_for_logging_a_contact(self):
        assert set(PAGES) == set(Step) - {Step.RECEIVE}


class TestEveryOffer:
    @pytest.mark.parametrize(
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
            for offer in offered(case, officer):
                page = at_desk(officer).client.get(offer.href)
                assert (offer.href, page.status_code) == (offer.href, 200)
                assert '<form method="post"' in page.content.decode()

"""A customer's message is work: it stands first, until somebody has said what becomes of it."""

import re

import pytest
from playwright.sync_api import expect

from putright.cases.models import Case
from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor
from tests.portal import made

HOSPITAL = "My child is now in hospital."
NOBODY_CAME = "Nobody came on Friday.\nThe hall is still cold."


@pytest.fixture(params=visitor.PARAMS)
def anybody(request, axe, live_server, monkeypatch) -> Visitor:
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.LATER, monkeypatch)
    return Visitor(*visitor.of(request, axe))


def link(case: Case) -> str:
    return f"/follow/{given.key(case.parties.get())}/"


class TestAMessage:
    def test_that_would_have_been_ignored_is_read_and_answered(self, anybody):
        case = given.acknowledged(given.council())
        anybody.opens(link(case))
        anybody.follows("Tell us more, or send us files")
        anybody.page.get_by_label("What do you want to tell us?").fill(HOSPITAL)
        anybody.presses("Send")
        anybody.reads(HOSPITAL)
        anybody.reads("Waiting for us to read it.")

        anybody.opens("/casework/mine/")
        anybody.signs_in("olu")
        anybody.reads("New from customers")
        anybody.reads(HOSPITAL)
        assert anybody.page.get_by_text("1 new").count() == 2  # beside my cases and my team
        anybody.fits()
        anybody.follows(case.summary)
        anybody.reads(HOSPITAL)
        anybody.presses("Say what becomes of the message")
        anybody.presses("Save")
        expect(anybody.page.get_by_role("alert").first).to_contain_text("Select what becomes of it")
        anybody.page.get_by_label("I have answered it").check()
        anybody.presses("Save")
        expect(anybody.page.get_by_role("alert").first).to_contain_text("Enter what you told")
        anybody.page.get_by_label("What you told the customer, or why").fill("I rang her.")
        anybody.presses("Save")
        anybody.reads("It has been answered. Olu Ficer")
        anybody.opens("/casework/mine/")
        assert "New from customers" not in anybody.page.content()

        anybody.opens(link(case))
        anybody.reads("We read this on 16 November 2026. We have answered you.")
        assert "I rang her." not in anybody.page.content()

    def test_that_it_is_still_not_put_right_becomes_a_case_of_its_own(self, anybody):
        case = made.routed_out(given.council())
        anybody.opens(link(case))
        anybody.follows("Tell us that it is still not put right")
        anybody.page.get_by_label("What is still wrong?").fill(NOBODY_CAME)
        anybody.presses("Send")
        anybody.reads("Thank you for telling us.")

        anybody.opens("/casework/triage/")
        anybody.signs_in("ada")
        anybody.reads("Still not put right")
        anybody.follows(case.summary)
        anybody.presses("Say what becomes of the message")
        anybody.page.get_by_label("It is a contact of its own").check()
        anybody.presses("Save")
        anybody.reads("It is a new contact.")
        anybody.opens("/casework/search/?q=hall+cold")
        anybody.reads("Nobody came on Friday.")
        anybody.opens("/casework/triage/")
        anybody.follows(re.compile("Nobody came on Friday"))
        anybody.reads("Follows from")

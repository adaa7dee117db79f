"""A council decides when officers are told of what is due, and one officer does without."""

import pytest
from playwright.sync_api import expect

from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture(params=visitor.PARAMS)
def desk(request, axe, live_server, monkeypatch) -> Visitor:
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.TODAY, monkeypatch)
    given.council()
    return Visitor(*visitor.of(request, axe))


class TestReminders:
    def test_are_decided_by_a_manager_and_one_is_declined_by_an_officer(self, desk):
        desk.opens("/casework/reminders/")
        desk.signs_in("mo")
        desk.reads("Nothing is sent yet: nobody has decided.")
        desk.fits()
        desk.page.get_by_label("Hour from which emails go").fill("30")
        desk.presses("Save")
        expect(desk.page.get_by_role("alert")).to_contain_text("must be 23 or fewer")
        desk.fits()
        desk.page.get_by_label("Hour from which emails go").fill("8")
        desk.page.get_by_label("Send each officer a daily email").check()
        desk.presses("Save")
        desk.reads("A digest at 8:00, reminders 2 working days before")
        desk.fits()
        desk.signs_out()

        desk.opens("/account/")
        desk.signs_in("olu")
        desk.follows("Stop the daily email")
        desk.fits()
        desk.presses("Stop the daily email")
        desk.reads("You get no daily email any more.")
        desk.follows("Have the daily email again")
        desk.presses("Have the daily email again")
        desk.reads("You get the daily email from now on.")
        desk.fits()

"""The link in the first e-mail: whose it is, how it is stopped, and how another one is sent."""

import pytest

from putright.cases import follow_links
from putright.cases.models import Case
from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture(params=visitor.PARAMS)
def anybody(request, axe, live_server, monkeypatch) -> Visitor:
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.LATER, monkeypatch)
    return Visitor(*visitor.of(request, axe))


def in_the_mail(case: Case) -> str:
    key = follow_links.key_of(case.parties.get(), case, posted=True, on=given.LATER)
    return f"/follow/{key}/"


class TestTheLinkInTheFirstMail:
    def test_shows_the_case_to_whoever_says_that_they_wrote_and_can_be_stopped(self, anybody):
        case = given.received(given.council())
        first = in_the_mail(case)
        anybody.opens(first)
        anybody.is_headed("Is this yours?")
        assert "boiler" not in anybody.page.content()
        anybody.page.get_by_label("Yes, I did").check()
        anybody.presses("Continue")
        anybody.reads("We have your complaint")
        anybody.follows("Stop this link, if others may have it")
        anybody.presses("Stop this link")
        anybody.reads("The link is stopped")

        anybody.opens(f"/casework/cases/{case}/see-to-link/")
        anybody.signs_in("ada")
        anybody.reads("Confirmed on")
        anybody.page.get_by_label("Send them a new link").check()
        anybody.presses("Save")
        anybody.reads("A new link is on its way")
        assert in_the_mail(case) != first

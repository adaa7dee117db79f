"""A caller who is known is found while they say who they are, and nothing is typed twice."""

import pytest

from putright.cases.models import Case, Party
from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor

ACCOUNT = "The boiler broke again and nobody came."


@pytest.fixture(params=visitor.PARAMS)
def adviser(request, axe, live_server, monkeypatch) -> Visitor:
    """The front line, at a desk, on a telephone, and with a browser that runs no scripts."""
    clock.set_to(given.TUESDAY, monkeypatch)
    return Visitor(*visitor.of(request, axe))


class Counting:
    """What an adviser does by hand: keys and clicks."""

    def __init__(self, adviser: Visitor) -> None:
        self.adviser = adviser
        self.keys = self.clicks = 0

    def types(self, label: str, words: str) -> None:
        self.adviser.page.get_by_label(label, exact=True).press_sequentially(words)
        self.keys += len(words)

    def presses(self, button: str) -> None:
        self.adviser.presses(button)
        self.clicks += 1


class TestACallerWhoIsKnown:
    def test_is_found_as_she_says_her_name_and_logged_with_her_details(self, adviser, request):
        council = given.council()
        known = given.logged(council)
        adviser.opens("/casework/log/")
        adviser.signs_in("ada")
        hand = Counting(adviser)

        hand.types("Full name", "amina")
        if "plain_page" in request.node.name:
            hand.presses("Look for earlier contact")
        adviser.reads("Same name")
        adviser.reads("Boiler not repaired for four weeks")
        adviser.looks()
        hand.presses("Use these details of Amina Yusuf, LE1 4AB, reached by email")
        adviser.reads("These are the details that we have of Amina Yusuf.")
        assert adviser.page.get_by_label("Email address", exact=True).input_value() == (
            given.AMINA.email
        )
        hand.types("What happened, in their own words", ACCOUNT)
        hand.presses("Log this contact")
        adviser.reads("Logged. The reference to give them is")

        person = known.parties.get().person
        assert Party.objects.filter(person=person).count() == Case.objects.count() == 2
        assert hand.keys == len("amina") + len(ACCOUNT)
        assert hand.clicks == (3 if "plain_page" in request.node.name else 2)

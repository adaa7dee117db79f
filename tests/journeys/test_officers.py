"""Officers come in, see what is due, find a case, and write down a call."""

import re

import pytest
from playwright.sync_api import expect

from putright.cases import commands
from putright.cases.commands import Told
from putright.cases.models import Case
from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture(params=visitor.PARAMS)
def desk(request, axe, live_server, monkeypatch) -> "Desk":
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.TODAY, monkeypatch)
    return Desk(*visitor.of(request, axe))


class Desk(Visitor):
    def writes(self, label: str, words: str) -> None:
        self.main.get_by_label(label, exact=True).fill(words)


class TestAnOfficer:
    def test_comes_in_and_sees_what_is_due(self, desk):
        council = given.council()
        given.acknowledged(council, told=Told(account="Cold.", summary="Boiler broken"))
        given.answered(council, told=Told(account="Bins.", summary="Bins not emptied"))
        given.under_check(council, told=Told(account="Noise.", summary="Noise at night"))

        desk.opens("/casework/due/")
        desk.signs_in("olu", "not this")
        desk.reads("The email address or the password is not right")
        desk.signs_in("olu")
        expect(desk.page).to_have_url(re.compile("/casework/due/$"))
        desk.reads("due in 5 working days")
        desk.page.get_by_label("Whose cases").select_option("Nobody's yet")
        desk.presses("Show")
        desk.reads("Every case on which a clock runs stands here")

        desk.opens("/casework/mine/")
        desk.reads("letter being checked")
        desk.follows(re.compile("Answered, not closed"))
        desk.follows("Bins not emptied")
        desk.reads("Stage 1 answered: upheld")
        desk.opens("/casework/check/")
        desk.reads("You drafted it")
        desk.opens("/casework/triage/")
        desk.reads("New contacts stand here")

    def test_finds_a_case_by_whatever_the_caller_knows(self, desk):
        case = given.received(given.council())
        desk.opens("/casework/search/")
        desk.signs_in("ada")
        desk.reads("A reference goes straight to its case")
        for known in ("Yusuf boiler", "le1 4ab"):
            desk.writes("Reference, name, postcode or words", known)
            desk.presses("Search")
            desk.reads(case.summary)
        wrong = str(case)[:-1] + ("2" if str(case)[-1] != "2" else "3")
        desk.writes("Reference, name, postcode or words", wrong)
        desk.presses("Search")
        desk.reads("at least one character is wrong")
        desk.writes("Reference, name, postcode or words", str(case).lower())
        desk.presses("Search")
        expect(desk.page.get_by_role("heading", level=1)).to_have_text(case.summary)
        desk.follows("Receipt")
        desk.reads("Dear customer")

    def test_writes_down_a_call_of_somebody_who_called_before(self, desk):
        council = given.council()
        earlier = given.logged(council)
        commands.note(earlier, by=council.adviser, on=given.TODAY, text="Rang her back.")
        desk.opens("/casework/log/")
        desk.signs_in("ada")
        desk.writes("Full name", "Amina Yusuf")
        desk.writes("What happened, in their own words", "The boiler is cold again.")
        desk.presses("Look for earlier contact")
        desk.reads("They may have come before")
        desk.reads(earlier.summary)
        desk.presses("Log this contact")
        desk.reads("Enter an email address, or choose another way to reach them")
        desk.writes("Email address", "amina.yusuf@example.org")
        desk.presses("Log this contact")
        case = Case.objects.exclude(pk=earlier.pk).get()
        desk.reads(f"The reference to give them is {case}")
        desk.reads("Other cases of this customer")
        assert case.parties.get().person == earlier.parties.get().person

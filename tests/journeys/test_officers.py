"""Officers come in, see what is due, find a case, and write down a call."""

import re

import pytest
from playwright.sync_api import Page, expect

from putright.cases import commands
from putright.cases.commands import Told
from putright.cases.models import Case
from tests import clock, given

PASSWORD = "a b c d e f"


@pytest.fixture(params=["page", "phone", "plain_page"])
def desk(request, axe, live_server, monkeypatch) -> "Desk":
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.TODAY, monkeypatch)
    looks = axe if request.param != "plain_page" else lambda page: None
    return Desk(request.getfixturevalue(request.param), looks)


class Desk:
    """A browser. Every page that it opens is looked at for what would shut somebody out."""

    def __init__(self, page: Page, looks) -> None:
        self.page = page
        self.looks = looks

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.looks(self.page)

    def presses(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self.looks(self.page)

    def follows(self, name: str | re.Pattern) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()
        self.looks(self.page)

    def writes(self, label: str, words: str) -> None:
        self.page.get_by_role("main").get_by_label(label, exact=True).fill(words)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(words).first).to_be_visible()

    def signs_in(self, first_name: str, password: str = PASSWORD) -> None:
        self.writes("Email address", f"{first_name}@council.example")
        self.writes("Password", password)
        self.presses("Sign in")


class TestAnOfficer:
    def test_comes_in_and_sees_what_is_due(self, desk):
        council = given.council()
        given.acknowledged(council, told=Told(account="Cold.", summary="Boiler broken"))
        given.answered(council, told=Told(account="Bins.", summary="Bins not emptied"))
        given.under_check(council, told=Told(account="Noise.", summary="Noise at night"))

        desk.opens("/casework/due/")
        desk.signs_in("olu", "not this")
        desk.sees("The email address or the password is not right")
        desk.signs_in("olu")
        expect(desk.page).to_have_url(re.compile("/casework/due/$"))
        desk.sees("due in 5 working days")
        desk.page.get_by_label("Whose cases").select_option("Nobody's yet")
        desk.presses("Show")
        desk.sees("Every case on which a clock runs stands here")

        desk.opens("/casework/mine/")
        desk.sees("letter being checked")
        desk.follows(re.compile("Answered, not closed"))
        desk.follows("Bins not emptied")
        desk.sees("Stage 1 answered: upheld")
        desk.opens("/casework/check/")
        desk.sees("You drafted it")
        desk.opens("/casework/triage/")
        desk.sees("New contacts stand here")

    def test_finds_a_case_by_whatever_the_caller_knows(self, desk):
        case = given.received(given.council())
        desk.opens("/casework/search/")
        desk.signs_in("ada")
        desk.sees("A reference goes straight to its case")
        for known in ("Yusuf boiler", "le1 4ab"):
            desk.writes("Reference, name, postcode or words", known)
            desk.presses("Search")
            desk.sees(case.summary)
        wrong = str(case)[:-1] + ("2" if str(case)[-1] != "2" else "3")
        desk.writes("Reference, name, postcode or words", wrong)
        desk.presses("Search")
        desk.sees("at least one character is wrong")
        desk.writes("Reference, name, postcode or words", str(case).lower())
        desk.presses("Search")
        expect(desk.page.get_by_role("heading", level=1)).to_have_text(case.summary)
        desk.follows("Receipt")
        desk.sees("Dear Amina Yusuf")

    def test_writes_down_a_call_of_somebody_who_called_before(self, desk):
        council = given.council()
        earlier = given.received(council)
        commands.note(earlier, by=council.adviser, on=given.TODAY, text="Rang her back.")
        desk.opens("/casework/log/")
        desk.signs_in("ada")
        desk.writes("Full name", "Amina Yusuf")
        desk.writes("What happened, in their own words", "The boiler is cold again.")
        desk.presses("Look for earlier contact")
        desk.sees("They may have come before")
        desk.sees(earlier.summary)
        desk.presses("Log this contact")
        desk.sees("Enter an email address, or choose to write by post")
        desk.writes("Email address", "amina.yusuf@example.org")
        desk.presses("Log this contact")
        case = Case.objects.exclude(pk=earlier.pk).get()
        desk.sees(f"The reference to give them is {case}")
        desk.sees("Other cases of this customer")
        assert case.parties.get().person == earlier.parties.get().person

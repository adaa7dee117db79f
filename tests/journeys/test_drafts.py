"""A manager changes the procedure: a draft, what it would have meant, and a second officer."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import clock, given
from tests.policy.given import procedure

PASSWORD = "a b c d e f"
ANSWERED_ON = date(2026, 11, 11)
SHORTER = procedure().replace('within = "10 working days"', 'within = "5 working days"')


@pytest.fixture
def council(live_server, monkeypatch):
    """One complaint, answered on the 6th working day from its acknowledgement."""
    clock.set_to(ANSWERED_ON, monkeypatch)
    council = given.council()
    given.answered(council, on=ANSWERED_ON)
    given.answered(council, on=given.TODAY)
    return council


@pytest.fixture(params=["page", "phone", "plain_page"])
def officer(request, council, axe) -> "Officers":
    """Officers at a desk, on a telephone, or without scripts."""
    look = axe if request.param != "plain_page" else lambda page: None
    return Officers(request.getfixturevalue(request.param), look)


class Officers:
    def __init__(self, page: Page, look) -> None:
        self.page = page
        self.look = look

    def sign_in(self, address: str, email: str) -> None:
        self.page.goto(address)
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).first.click()
        self.looks()

    def follow(self, link: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=link).first.click()
        self.looks()

    def read(self, words: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(words).first).to_be_visible()

    def headed(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def looks(self) -> None:
        """Look for what would shut somebody out, and for what does not fit."""
        self.look(self.page)
        width = self.page.viewport_size["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width


class TestADraft:
    def test_is_written_tried_adopted_and_confirmed(self, officer):
        officer.sign_in("/casework/drafts/", "mo@council.example")
        officer.read("Nobody has written a draft yet.")
        officer.press("Write a draft")

        officer.page.get_by_label("Start from").select_option("corporate/2024-04-01")
        officer.press("Use its text")
        text = officer.page.get_by_label("Text of the procedure")
        begun = text.input_value()
        text.fill(begun.replace('within = "10 working days"', "within = 10 working days"))
        officer.press("Keep the draft")
        officer.read("This line cannot be read.")
        text.fill(begun.replace('within = "10 working days"', 'within = "5 working days"'))
        officer.press("Keep the draft")
        officer.headed("Corporate complaints")
        officer.read("5 working days, from acknowledging it")

        officer.page.get_by_role("link", name="What if", exact=True).click()
        officer.looks()
        officer.read("Would have been late")
        officer.follow("1 cases: Stage 1 answers that were in time and would have been late")
        expect(officer.page.locator("tbody tr")).to_have_count(1)
        officer.page.go_back()

        officer.page.get_by_role("link", name="The draft", exact=True).click()
        officer.press("Adopt")
        officer.press("Adopt it from 1 January 2027")
        officer.read("You adopted this procedure, so you cannot confirm it.")
        address = officer.page.url
        officer.press("Sign out")

        officer.sign_in(address, "rita@council.example")
        officer.press("Confirm")
        officer.press("Confirm it from 1 January 2027")
        officer.follow("corporate, version of 1 January 2027")
        officer.read("This version is still to come.")
        officer.page.goto("/casework/drafts/")
        officer.looks()
        officer.read("In force from 1 January 2027")

    def test_with_breaches_is_adopted_by_whoever_knows_of_them(self, officer):
        officer.sign_in("/casework/drafts/new/", "mo@council.example")
        long = "Complaints about everything that the council does or has others do " * 2
        text = SHORTER.replace('within = "5 working days"', 'within = "15 working days"')
        officer.page.get_by_label("Text of the procedure").fill(
            text.replace('title = "Corporate complaints"', f'title = "{long}"')
        )
        officer.press("Keep the draft")
        officer.press("Adopt")
        officer.press("Adopt it from 1 April 2027")
        officer.read("Select that you know of the breaches")
        officer.page.get_by_label("I know of these breaches").check()
        officer.press("Adopt it from 1 April 2027")
        expect(officer.page.get_by_text(re.compile("Waits for a second officer"))).to_be_visible()
        officer.follow("Withdraw")
        officer.press("Withdraw it")
        officer.read("Its text is kept.")

"""A manager changes the procedure: a draft, what it would have meant, and a second officer."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor
from tests.policy.given import procedure

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


@pytest.fixture(params=visitor.PARAMS)
def officer(request, council, axe) -> "Officers":
    """Officers at a desk, on a telephone, or without scripts."""
    return Officers(*visitor.of(request, axe))


class Officers(Visitor):
    def sits_down(self, address: str, first_name: str) -> None:
        self.page.goto(address)
        self.signs_in(first_name)

    def looks(self) -> None:
        super().looks()
        self.fits()


class TestADraft:
    def test_is_written_tried_adopted_and_confirmed(self, officer):
        officer.sits_down("/casework/drafts/", "mo")
        officer.reads("Nobody has written a draft yet.")
        officer.presses("Write a draft")

        officer.page.get_by_label("Start from").select_option("corporate/2024-04-01")
        officer.presses("Use its text")
        text = officer.page.get_by_label("Text of the procedure")
        begun = text.input_value()
        text.fill(begun.replace('within = "10 working days"', "within = 10 working days"))
        officer.presses("Keep the draft")
        officer.reads("This line cannot be read.")
        text.fill(begun.replace('within = "10 working days"', 'within = "5 working days"'))
        officer.presses("Keep the draft")
        officer.is_headed("Corporate complaints")
        officer.reads("5 working days, from acknowledging it")

        officer.follows("What if", exact=True)
        officer.reads("Would have been late")
        officer.follows("1 case: Stage 1 answers that were in time and would have been late")
        expect(officer.page.locator("tbody tr")).to_have_count(1)
        officer.page.go_back()

        officer.follows("The draft", exact=True)
        officer.presses("Adopt")
        officer.presses("Adopt it from 1 January 2027")
        officer.reads("You adopted this procedure, so you cannot confirm it.")
        address = officer.page.url
        officer.signs_out()

        officer.sits_down(address, "rita")
        officer.presses("Confirm")
        officer.presses("Confirm it from 1 January 2027")
        officer.follows("corporate, version of 1 January 2027")
        officer.reads("This version is still to come.")
        officer.opens("/casework/drafts/")
        officer.reads("In force from 1 January 2027")

    def test_with_breaches_is_adopted_by_whoever_knows_of_them(self, officer):
        officer.sits_down("/casework/drafts/new/", "mo")
        long = "Complaints about everything that the council does or has others do " * 2 + "W" * 60
        text = SHORTER.replace('within = "5 working days"', 'within = "15 working days"')
        officer.page.get_by_label("Text of the procedure").fill(
            text.replace('title = "Corporate complaints"', f'title = "{long}"')
        )
        officer.presses("Keep the draft")
        officer.presses("Adopt")
        officer.presses("Adopt it from 1 April 2027")
        officer.reads("Select that you know of the breaches")
        officer.page.get_by_label("I know of these breaches").check()
        officer.presses("Adopt it from 1 April 2027")
        officer.reads("Waits for a second officer")
        officer.follows("Withdraw")
        officer.presses("Withdraw it")
        officer.reads("Its text is kept.")

"""The whole story of a complaint as the council's officers live it, each at their own desk."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from putright.cases.models import Case
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import State
from tests import addresses, clock, given
from tests.journeys.visitor import Look, Visitor, blindly

SPOKEN = "The boiler has been cold since October.\nNobody rang me back."


@pytest.fixture
def today(monkeypatch) -> Callable[[date], None]:
    def is_(day: date) -> None:
        clock.set_to(day, monkeypatch)

    is_(given.MONDAY)
    return is_


@pytest.fixture(params=["page", "plain_page"])
def desk(request, axe, live_server, today) -> "Desk":
    """A desk with a browser, and one whose browser runs no scripts."""
    scripted = request.param == "page"
    return Desk(request.getfixturevalue(request.param), once(axe) if scripted else blindly)


def once(look: Look) -> Look:
    """Look at every page that is unlike all before it: other headings, boxes or buttons."""
    known = set()

    def look_once(page: Page) -> None:
        outline = tuple(page.locator("h1, h2, h3, label, legend, button").all_inner_texts())
        if outline not in known:
            known.add(outline)
            look(page)

    return look_once


class Desk(Visitor):
    """Where officers sit down one after the other."""

    case: Case

    def sits_down(self, first_name: str, address: str = "/casework/") -> None:
        """Sign in with a password, and open the case or a list."""
        self.page.context.clear_cookies()
        self.opens(address)
        self.signs_in(first_name)

    def takes_the_case(self, first_name: str) -> None:
        self.sits_down(first_name, addresses.of_case(self.case))

    def press(self, name: str) -> None:
        """Press a button, which must not lead to an error."""
        self.presses(name)
        expect(self.page.get_by_text("There is a problem")).to_have_count(0)

    def offered(self, act: str) -> None:
        """Take up an act that the page of the case offers, as a button or in the list."""
        offer = self.page.get_by_role("button", name=act, exact=True)
        link = self.page.get_by_role("link", name=act, exact=True)
        with self.turning():
            offer.or_(link).first.click()

    def write(self, **boxes: str) -> None:
        for label, words in boxes.items():
            named = re.compile(label.replace("_", " "), re.IGNORECASE)
            self.page.get_by_label(named).first.fill(words)

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).first.check()

    def select(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def tick_everything(self) -> None:
        for box in self.page.get_by_role("checkbox").all():
            box.check()

    def told(self, words: str) -> None:
        expect(self.page.locator(".putright-message")).to_contain_text(words)


def adviser_logs_and_accepts(desk: Desk) -> None:
    desk.sits_down("ada")
    desk.opens("/casework/log/")
    desk.write(full_name="Amina Yusuf", what_happened=SPOKEN)
    desk.write(email_address="amina.yusuf@example.org")
    desk.press("Log this contact")
    desk.case = Case.objects.get()
    desk.offered("Accept or route out")
    desk.choose("Accept it as a complaint")
    desk.select("Service area", "Repairs")
    desk.select("Main cause", "Timeliness")
    desk.press("Save decision")
    desk.told("is accepted as a complaint")


def officer_acknowledges(desk: Desk) -> None:
    desk.takes_the_case("olu")
    desk.offered("Allocate to an officer")
    desk.choose("Olu Ficer")
    desk.press("Allocate")
    desk.offered("Define the complaint")
    desk.write(complaint_as_you="The boiler has been cold since October.")
    desk.write(wants_to_happen="Heat, and an apology.", point_1="The boiler was not repaired.")
    desk.press("Add a point")
    desk.write(point_2="Nobody rang back.")
    desk.press("Save")
    desk.offered("Acknowledge")
    desk.press("Preview")
    expect(desk.page.get_by_text("Dear Amina Yusuf")).to_be_visible()
    desk.press("Submit for check")


def checker_approves(desk: Desk, first_name: str, letter: str) -> None:
    desk.sits_down(first_name, "/casework/check/")
    desk.follows(letter)
    desk.tick_everything()
    desk.press("Approve and send")
    desk.told("is approved and on its way")


def officer_investigates(desk: Desk, first_name: str, finding: str) -> None:
    desk.takes_the_case(first_name)
    desk.offered("Record findings")
    for number in (1, 2):
        point = desk.page.get_by_role("group", name=f"Finding on point {number}")
        point.get_by_label(finding, exact=True).check()
        desk.page.get_by_label(f"Reasons on point {number}").fill(f"The log of point {number}.")
    desk.press("Save findings")
    desk.told("Every point is decided")


def officer_asks_the_service(desk: Desk) -> None:
    desk.takes_the_case("olu")
    desk.offered("Ask a service for its part")
    desk.write(what_do_you_ask="Who came, and when?")
    desk.press("Save the question")
    desk.told("The question to Repairs is saved. Its answer is due on Friday 6 November 2026.")
    desk.offered("Record a service's answer")
    desk.write(what_did_the_service="The part was ordered on 3 November.")
    desk.press("Save the answer")
    desk.reads("The part was ordered on 3 November.")


def officer_keeps_the_customer_informed(desk: Desk) -> None:
    desk.offered("Promise updates to the customer")
    desk.write(how_many_working="3")
    desk.press("Save the promise")
    desk.told("The next update is due on Friday 6 November 2026.")
    desk.offered("Record an update to the customer")
    desk.choose("Telephone")
    desk.write(what_did_you_tell="The part is ordered.")
    desk.press("Save the update")
    desk.reads("Tell the customer how far we are by")


def officer_extends(desk: Desk) -> None:
    desk.offered("Extend")
    desk.write(how_many_more="5")
    desk.press("Show the new date")
    expect(desk.page.get_by_text("Tuesday 24 November 2026", exact=True)).to_be_visible()
    desk.write(why_do_you="The surveyor can only come next week.")
    desk.press("Send the letter to be checked")


def officer_answers(desk: Desk) -> None:
    desk.offered("Offer a remedy")
    desk.choose("Payment")
    desk.write(amount="£1,250.50", what_will_we="We will pay for your heaters.")
    desk.press("Add remedy")
    desk.offered("Draft the response")
    desk.write(more_about_our_reasons="The log shows that nobody came for four weeks.")
    desk.press("Save draft")
    desk.press("Preview")
    desk.press("Submit for check")


def checker_returns_it(desk: Desk) -> None:
    desk.sits_down("chandra", "/casework/check/")
    desk.follows("Stage 1 response")
    desk.write(what_should_change="Say who did not ring back.")
    desk.press("Return to Olu Ficer")


def officer_finishes_it(desk: Desk) -> None:
    desk.takes_the_case("olu")
    desk.offered("Finish the letter")
    expect(desk.page.get_by_text("Say who did not ring back.")).to_be_visible()
    desk.write(more_about_our_reasons="Nobody came for four weeks, and our team did not ring back.")
    desk.press("Submit for check")


def adviser_escalates(desk: Desk) -> None:
    desk.takes_the_case("ada")
    desk.offered("Escalate to the next stage")
    desk.write(why_is_the_customer="It broke again on Friday.")
    desk.press("Escalate")


def manager_allocates(desk: Desk) -> None:
    desk.takes_the_case("mo")
    desk.offered("Allocate to an officer")
    expect(desk.page.get_by_role("radio")).to_have_count(1)
    desk.choose("Rita Viewer")
    desk.press("Allocate")


def reviewer_acknowledges(desk: Desk) -> None:
    desk.takes_the_case("rita")
    desk.offered("Define the complaint")
    expect(desk.page.get_by_text("It broke again on Friday.")).to_be_visible()
    desk.press("Save")
    desk.offered("Acknowledge")
    desk.press("Submit for check")


def reviewer_answers(desk: Desk) -> None:
    desk.offered("Draft the response")
    desk.press("Submit for check")


def manager_closes(desk: Desk) -> None:
    desk.takes_the_case("mo")
    desk.offered("Mark a remedy as done")
    desk.press("Mark as done")
    desk.offered("Add a note")
    desk.write(note="The customer thanked us on the telephone.")
    desk.press("Add note")
    desk.offered("Close")
    desk.press("Close")


class TestAComplaint:
    def test_goes_through_both_stages_and_every_pair_of_hands(self, desk, today):
        given.council()

        adviser_logs_and_accepts(desk)
        officer_acknowledges(desk)
        today(given.TUESDAY)
        checker_approves(desk, "chandra", "Acknowledgement")
        officer_asks_the_service(desk)
        officer_keeps_the_customer_informed(desk)
        officer_extends(desk)
        checker_approves(desk, "chandra", "Extension letter")
        today(given.TODAY)
        officer_investigates(desk, "olu", "Upheld")
        officer_answers(desk)
        checker_returns_it(desk)
        officer_finishes_it(desk)
        checker_approves(desk, "chandra", "Stage 1 response")

        today(given.LATER)
        adviser_escalates(desk)
        manager_allocates(desk)
        reviewer_acknowledges(desk)
        checker_approves(desk, "fatima", "Acknowledgement")
        officer_investigates(desk, "rita", "Not upheld")
        reviewer_answers(desk)
        checker_approves(desk, "fatima", "Final response")
        manager_closes(desk)

        case = Case.objects.get()
        assert (case.state, case.disposal) == (State.CLOSED, Disposal.ANSWERED)
        assert [stage.outcome for stage in case.stages.order_by("number")] == [
            "upheld",
            "not_upheld",
        ]
        assert case.remedies.get().done_on == given.LATER


class TestTwoPeopleAtOnce:
    def test_the_second_is_told_what_changed_and_loses_nothing(self, desk, today):
        council = given.council()
        today(given.TODAY)
        desk.case = given.acknowledged(council)
        desk.takes_the_case("olu")
        desk.offered("Record findings")
        desk.page.get_by_label("Reasons on point 1").fill("Nobody came for four weeks.")
        desk.page.get_by_label("Upheld", exact=True).first.check()
        given.found(desk.case, by=council.colleague, on=given.TODAY)

        desk.presses("Save findings")

        expect(desk.page.get_by_role("alert")).to_contain_text("Cole League (finding recorded)")
        expect(desk.page.get_by_label("Reasons on point 1")).to_have_value(
            "Nobody came for four weeks."
        )
        desk.press("Save findings")
        desk.told("The findings are saved.")

"""What would be lost by pressing Back, or hidden by a mistake."""

import pytest
from playwright.sync_api import expect

from putright.cases.models import Case
from tests import addresses, clock, given
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

    def logs(self, name: str, words: str) -> None:
        self.writes("Full name", name)
        self.writes("Email address", f"{name.split()[0].lower()}@example.org")
        self.writes("What happened, in their own words", words)
        self.presses("Log this contact")

    def goes_back(self) -> None:
        with self.page.expect_navigation():
            self.page.go_back()


class TestTheNextCaller:
    def test_is_logged_by_an_officer_who_pressed_back(self, desk):
        given.council()
        desk.opens("/casework/log/")
        desk.signs_in("ada")
        desk.logs("Nora First", "The hall is damp.")
        first = Case.objects.get()
        desk.reads(f"The reference to give them is {first}")

        desk.goes_back()
        desk.logs("Otto Second", "The bins are full.")

        second = Case.objects.exclude(pk=first.pk).get()
        desk.reads(f"The reference to give them is {second}")
        desk.reads("The bins are full.")
        expect(desk.page.get_by_text("The hall is damp.")).to_have_count(0)


class TestAnOfficerWhoIsComplainedOfByMistake:
    def test_is_named_by_one_person_and_cleared_by_another(self, desk):
        case = given.accepted(given.council())
        desk.opens(addresses.of_case(case))
        desk.signs_in("ada")
        desk.follows("Name who is complained of")
        desk.presses("Save")
        desk.reads("Select an officer, or enter who it is about")
        desk.page.get_by_label("Which officer is the complaint about?").select_option("Olu Ficer")
        desk.presses("Save")
        desk.reads("who can no longer see it")
        desk.signs_out()

        desk.opens(addresses.of_case(case))
        desk.signs_in("mo")
        desk.follows("Take back whom the case is about")
        desk.main.get_by_label("Olu Ficer").check()
        desk.writes("Why is the complaint not about them?", "It was somebody of that name.")
        desk.presses("Take back")
        desk.reads("who can see it again")
        desk.reads("Olu Ficer no longer complained of")


class TestAContactThatWasWrittenDownWrongly:
    def test_is_put_right_and_keeps_what_stood_there(self, desk):
        case = given.received(given.council())
        desk.opens(addresses.of_case(case))
        desk.signs_in("ada")
        desk.follows("Correct the case")
        desk.writes("Summary", "Heating")
        desk.writes("Day", "30")
        desk.writes("Month", "10")
        desk.presses("Save")
        desk.reads("Enter why this is corrected")
        desk.writes("Why is it corrected?", "A slip of the pen.")
        desk.presses("Save")
        desk.is_headed("Heating")
        desk.reads("The day of receipt was 2 November 2026.")
        desk.reads("Corrected: day of receipt, summary")

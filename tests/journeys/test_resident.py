"""A resident complains, follows the case and asks for stage 2, with and without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from putright.cases.models import Case
from putright.cases.references import ALPHABET
from putright.delivery import composing
from tests import given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor

REFERENCE = re.compile(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
BOILER = {
    "name": "boiler.jpg",
    "mimeType": "image/jpeg",
    "buffer": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(200),
}
PROGRAM = {"name": "setup.exe", "mimeType": "image/jpeg", "buffer": b"MZ" + bytes(200)}

pytestmark = pytest.mark.usefixtures("attachments")


@pytest.fixture
def attachments(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=visitor.PARAMS)
def resident(request, axe, live_server) -> "Resident":
    """Somebody at a desk, on a telephone, or with a browser that runs no scripts."""
    return Resident(*visitor.of(request, axe))


class Resident(Visitor):
    """Somebody who reads the heading of every page that comes."""

    def press(self, button: str, then: str) -> None:
        """Press a button, and read the page with this heading."""
        self.presses(button)
        self.is_headed(then)

    def follow(self, link: str, then: str) -> None:
        """Follow a link, and read the page with this heading."""
        with self.turning():
            self.page.get_by_role("link", name=link, exact=True).first.click()
        self.is_headed(then)

    def choose(self, choice: str, then: str) -> None:
        self.page.get_by_label(choice, exact=True).check()
        self.press("Continue", then)

    def write(self, then: str, **boxes: str) -> None:
        for label, text in boxes.items():
            self.page.get_by_label(label.replace("_", " ")).fill(text)
        self.press("Continue", then)

    def add(self, *files: dict, then: str) -> None:
        self.page.locator("input[type=file]").set_input_files(list(files))
        self.press(then, "Add photographs")


def complain(resident: Resident) -> None:
    """Go through every question, for a neighbour, making a mistake on the way."""
    resident.opens("/")
    resident.press("Start now", "What do you want to do?")
    resident.press("Continue", "What do you want to do?")
    expect(resident.page.get_by_role("alert")).to_contain_text("Select what you want to do")
    resident.choose("Make a complaint", "Is anybody in danger?")
    resident.press("Continue", "Who are you doing this for?")
    resident.choose("Somebody else", "Who are you helping?")
    resident.write("Why can you act for them?", Their_full_name="Edith Pole")
    resident.choose("They have asked me to", "What happened?")
    resident.write("Where and when was it?", What_happened="The boiler broke.\nNobody came.")
    resident.write("What do you want to happen now?", Where="3 Mill Lane")
    resident.press("Continue", "Add photographs, documents or recordings")
    resident.add(BOILER, PROGRAM, then="Upload")
    expect(resident.page.get_by_role("alert")).to_contain_text(
        "setup.exe must be one of the usual kinds"
    )
    expect(resident.page.get_by_text("1 file added")).to_be_visible()
    resident.press("Continue", "What is your full name?")
    resident.write("How can we reach you?", What_is_your_full_name="Nadia Bour")
    resident.page.get_by_label("By email").check()
    resident.write("What is your address?", Email_address="nadia@example.org")
    resident.press("Continue", "Do you need us to do anything differently?")
    resident.write("Check your answers", differently="Large print")


class TestAResidentWhoComplains:
    def test_gets_a_reference_and_can_follow_the_case(self, resident):
        complain(resident)

        page = resident.page
        resident.follows("Change what you want to happen")
        resident.write("Check your answers", What_do_you_want="A working boiler.")
        resident.press("Send your complaint", "We have received your complaint")

        reference = REFERENCE.search(page.get_by_role("main").inner_text())[0]
        case = Case.objects.named(reference).get()
        assert case.outcome_sought == "A working boiler."
        assert case.attachments.get().name == "boiler.jpg"
        link = composing.link(given.key(case.parties.get(correspondent=True)))
        resident.opens(urlsplit(link).path)
        resident.is_headed("We have your complaint")


class TestAResidentWhoHasAnAnswer:
    def test_reads_it_tells_more_and_asks_for_stage_2(self, resident):
        case = given.answered(given.council())
        given.let_letters_leave()
        page = resident.page

        resident.opens(f"/follow/{given.key(case.parties.get())}/")
        resident.is_headed("We have answered your complaint")
        resident.press("Read our answer", "Your complaint: our answer")
        resident.follow("Back", "We have answered your complaint")
        resident.follow("Tell us more, or send us files", "Tell us more")
        page.get_by_label("What do you want to tell us?").fill("It broke again.")
        resident.press("Send", "We have answered your complaint")
        resident.press("Ask for somebody else to look at it", "Ask for somebody else")
        resident.press("Ask for stage 2", "We will look at your complaint again")

        assert case.messages.get().text == "It broke again."
        assert case.stages.count() == 2


class TestEveryOtherPageOfAResident:
    def test_is_for_everybody(self, resident):
        for page in ("what-we-can-look-at", "accessibility", "privacy", "track", "track/sent"):
            resident.opens(f"/{page}/")

    def test_is_for_everybody_in_other_states_of_a_case(self, resident):
        council = given.council()
        for made in (given.acknowledged, given.finally_answered):
            resident.opens(f"/follow/{given.key(made(council).parties.get())}/")

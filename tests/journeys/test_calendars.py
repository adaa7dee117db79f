"""A bank holiday is proclaimed: the manager corrects the calendar, and the due dates follow."""

import pytest
from playwright.sync_api import Page, expect

from putright.cases.models import Letter
from tests import given

PASSWORD = "a b c d e f"


@pytest.fixture
def council(live_server):
    """A council with a complaint whose answer is due on 17 November 2026."""
    council = given.council()
    given.acknowledged(council)
    return council


@pytest.fixture(params=["page", "phone", "plain_page"])
def manager(request, council, axe) -> "Manager":
    """A manager at a desk, on a telephone, or without scripts."""
    look = axe if request.param != "plain_page" else lambda page: None
    manager = Manager(request.getfixturevalue(request.param), look)
    manager.signs_in()
    return manager


class Manager:
    def __init__(self, page: Page, look) -> None:
        self.page = page
        self.look = look

    def signs_in(self, email="mo@council.example", address="/casework/calendars/") -> None:
        self.page.goto(address)
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.look(self.page)

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link).first.click()
        self.look(self.page)

    def fills(self, **boxes: object) -> None:
        for label, text in boxes.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(str(text))

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
        self.look(self.page)

    def reads(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def fits(self) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.viewport_size["width"], self.page.url


class TestAManager:
    def test_adds_a_bank_holiday_and_moves_what_it_moves(self, manager):
        manager.follows("Add a bank holiday")
        manager.presses("Add the bank holiday")
        manager.reads("Enter the date")
        manager.fills(Day=11, Month=11, Year=2026, Name_of_the_bank_holiday="Day of Thanks")
        manager.presses("Add the bank holiday")
        manager.reads("11 November 2026 is a bank holiday now: Day of Thanks.")
        manager.reads("Added here")
        manager.fits()

        manager.follows("look at it")
        manager.reads("We no longer count Day of Thanks, 11 November 2026.")
        manager.fits()
        manager.presses("Move the due dates")
        manager.reads("Select whether to write to the customers")
        manager.page.get_by_label("Yes, write to them").check()
        manager.presses("Move the due dates")
        manager.reads("1 case moved. 1 letter to customers queued.")
        assert Letter.objects.filter(kind="new_date").count() == 1

    def test_withdraws_it_again_and_reads_of_it_in_the_history(self, manager):
        manager.follows("Add a bank holiday")
        manager.fills(Day=25, Month=11, Year=2026, Name_of_the_bank_holiday="Day of Thanks")
        manager.presses("Add the bank holiday")
        manager.follows("Withdraw Day of Thanks")
        manager.presses("Withdraw it")
        manager.reads("is withdrawn.")
        manager.page.locator("summary", has_text="History").click()
        manager.look(manager.page)
        manager.reads("Withdrawn since")
        manager.fits()

    def test_closes_the_council_and_loads_a_list(self, manager, tmp_path):
        manager.follows("Add days of closure")
        first = manager.page.get_by_role("group", name="First day")
        for box, number in (("Day", "24"), ("Month", "12"), ("Year", "2026")):
            first.get_by_label(box).fill(number)
        manager.presses("Add the days")
        manager.reads("The council is closed on 1 day: 24 December 2026.")

        file = tmp_path / "bank-holidays.json"
        file.write_text("<html>")
        manager.follows("Load the bank holidays")
        manager.page.get_by_label("In a file").check()
        manager.page.get_by_label("The file").set_input_files(file)
        manager.presses("Load the list")
        manager.reads("The list is not JSON.")
        manager.fits()


class TestAnOfficer:
    def test_reads_the_calendar_and_changes_nothing(self, council, page, axe):
        officer = Manager(page, axe)
        officer.signs_in("olu@council.example")
        officer.reads("Where the days come from")
        expect(page.get_by_role("link", name="Add a bank holiday")).to_have_count(0)
        page.get_by_label("Calendar", exact=True).select_option("Scotland")
        officer.presses("Show")
        officer.reads("Scotland,")

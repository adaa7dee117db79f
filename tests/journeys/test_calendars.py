"""A bank holiday is proclaimed: the manager corrects the calendar, and the due dates follow."""

import pytest
from playwright.sync_api import expect

from putright.cases.models import Letter
from tests import given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture
def council(live_server):
    """A council with a complaint whose answer is due on 17 November 2026."""
    council = given.council()
    given.acknowledged(council)
    return council


@pytest.fixture(params=visitor.PARAMS)
def manager(request, council, axe) -> "Manager":
    """A manager at a desk, on a telephone, or without scripts."""
    manager = Manager(*visitor.of(request, axe))
    manager.sits_down()
    return manager


class Manager(Visitor):
    def sits_down(self, first_name: str = "mo") -> None:
        self.page.goto("/casework/calendars/")
        self.signs_in(first_name)

    def fills(self, **boxes: object) -> None:
        for label, text in boxes.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(str(text))


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
        manager.presses("Move the due dates of this case")
        manager.reads("Select whether to write to the customers")
        manager.page.get_by_label("Yes, write to them").check()
        manager.presses("Move the due dates of this case")
        manager.reads("1 case moved. 1 letter to customers queued.")
        assert Letter.objects.filter(kind="new_date").count() == 1

    def test_withdraws_it_again_and_reads_of_it_in_the_history(self, manager):
        manager.follows("Add a bank holiday")
        manager.fills(Day=25, Month=11, Year=2026, Name_of_the_bank_holiday="Day of Thanks")
        manager.presses("Add the bank holiday")
        manager.follows("Withdraw Day of Thanks")
        manager.presses("Withdraw it")
        manager.reads("is withdrawn.")
        manager.unfolds("History")
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
        officer.sits_down("olu")
        officer.reads("Where the days come from")
        expect(page.get_by_role("link", name="Add a bank holiday")).to_have_count(0)
        page.get_by_label("Calendar", exact=True).select_option("Scotland")
        officer.presses("Show")
        officer.reads("Scotland,")

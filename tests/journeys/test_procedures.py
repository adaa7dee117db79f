"""An officer reads what the council promises, tries it on a date, and compares two versions."""

import re

import pytest
from playwright.sync_api import Page, expect

from putright.procedure import catalogue
from tests import clock, given

PASSWORD = "a b c d e f"
LIST = "/casework/procedures/"
KEYS = catalogue.keys()
EVERY = [procedure for key in KEYS for procedure in catalogue.versions(key)]
OUTSIDE = """() => [...document.querySelectorAll('.putright-diagram__drawing')].flatMap(drawing =>
    [...drawing.querySelectorAll('text')].filter(text => {
        const box = text.getBBox(), view = drawing.viewBox.baseVal;
        return box.x < 0 || box.y < 0 || box.x + box.width > view.width
            || box.y + box.height > view.height;
    }).map(text => text.textContent))"""


@pytest.fixture
def council(live_server, monkeypatch):
    clock.set_to(given.TODAY, monkeypatch)
    return given.council()


@pytest.fixture(params=["page", "phone", "plain_page"])
def reader(request, council, axe) -> "Reader":
    """An officer at a desk, on a telephone, or without scripts."""
    look = axe if request.param != "plain_page" else lambda page: None
    return Reader(request.getfixturevalue(request.param), look)


class Reader:
    def __init__(self, page: Page, look) -> None:
        self.page = page
        self.look = look

    def signs_in(self, address: str) -> None:
        self.page.goto(address)
        self.page.get_by_label("Email address").fill("ada@council.example")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.looks()

    def looks(self) -> None:
        """Look for what would shut somebody out, and for what does not fit."""
        self.look(self.page)
        self.fits()

    def fits(self) -> None:
        width = self.page.viewport_size["width"]
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width
        assert self.page.evaluate(OUTSIDE) == []

    def follows(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        self.looks()

    def presses(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self.looks()

    def opens(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).first.click()
        self.looks()

    def sees(self, words: str) -> None:
        found = self.page.get_by_role("main").get_by_text(words).locator("visible=true")
        expect(found.first).to_be_visible()

    def writes(self, date: str, *parts: str) -> None:
        boxes = self.page.get_by_role("group", name=date)
        for part, value in zip(("Day", "Month", "Year"), parts, strict=True):
            boxes.get_by_label(part, exact=True).fill(value)


class TestAnOfficer:
    def test_reads_a_procedure_and_tries_it(self, reader):
        reader.signs_in(LIST)
        reader.follows("Corporate complaints")
        reader.opens("The same in words")
        reader.sees("We answer stage 1 within 10 working days of acknowledging it.")
        reader.opens("All 73 provisions")
        reader.sees("What Putright can show")

        reader.writes("Date received", "2", "11", "2026")
        reader.writes("Date acknowledged", "1", "11", "2026")
        reader.presses("Show the dates")
        reader.sees("Date acknowledged must be the same as or after the date received")

        reader.writes("Date acknowledged", "3", "11", "2026")
        reader.presses("Show the dates")
        reader.sees("We answer stage 1 by Tuesday 17 November 2026")
        november = reader.page.get_by_role("table", name="November 2026").nth(1)
        expect(november.get_by_role("cell", name="day 10, due day")).to_have_text(re.compile("^17"))

    def test_compares_two_versions(self, reader):
        reader.signs_in(LIST)
        reader.follows("Chesterfield: corporate complaints")
        reader.follows("Compare versions")
        reader.sees("15 working days, from receiving it")
        reader.sees("Only in the first")
        reader.opens("The same in both")
        reader.page.get_by_label("Second").select_option("corporate/2024-04-01")
        reader.presses("Compare")
        reader.sees("Only in the second")

    def test_finds_every_procedure_fit_to_read(self, reader):
        reader.signs_in(LIST)
        for procedure in EVERY:
            reader.page.goto(f"{LIST}{procedure.key}/{procedure.version}/")
            expect(reader.page.get_by_role("heading", level=1)).to_have_text(procedure.title)
            reader.fits()

    def test_sees_the_days_of_a_case_on_a_calendar(self, reader, council):
        case = given.acknowledged(council)
        reader.signs_in(case.get_absolute_url())
        reader.opens("How this date is counted")
        expect(reader.page.get_by_role("table", name="November 2026").first).to_be_visible()
        reader.opens("How the days of stage 1 are counted")

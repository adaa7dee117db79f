"""An officer reads what the council promises, tries it on a date, and compares two versions."""

import re

import pytest
from playwright.sync_api import expect

from putright.procedure import catalogue
from tests import addresses, clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor

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


@pytest.fixture(params=visitor.PARAMS)
def reader(request, council, axe) -> "Reader":
    """An officer at a desk, on a telephone, or without scripts."""
    return Reader(*visitor.of(request, axe))


class Reader(Visitor):
    def sits_down(self, address: str) -> None:
        self.page.goto(address)
        self.signs_in("ada")

    def looks(self) -> None:
        super().looks()
        self.fits()

    def fits(self) -> None:
        super().fits()
        assert self.page.evaluate(OUTSIDE) == []

    def writes(self, date: str, *parts: str) -> None:
        boxes = self.page.get_by_role("group", name=date)
        for part, value in zip(("Day", "Month", "Year"), parts, strict=True):
            boxes.get_by_label(part, exact=True).fill(value)


class TestAnOfficer:
    def test_reads_a_procedure_and_tries_it(self, reader):
        reader.sits_down(LIST)
        reader.follows("Corporate complaints", exact=True)
        reader.unfolds("The same in words")
        reader.reads("We answer stage 1 within 10 working days of acknowledging it.")
        reader.unfolds("All 73 provisions")
        reader.reads("What Putright can show")

        reader.writes("Date received", "2", "11", "2026")
        reader.writes("Date acknowledged", "1", "11", "2026")
        reader.presses("Show the dates")
        reader.reads("Date acknowledged must be the same as or after the date received")

        reader.writes("Date acknowledged", "3", "11", "2026")
        reader.presses("Show the dates")
        reader.reads("We answer stage 1 by Tuesday 17 November 2026")
        november = reader.page.get_by_role("table", name="November 2026").nth(1)
        expect(november.get_by_role("cell", name="day 10, due day")).to_have_text(re.compile("^17"))

    def test_compares_two_versions(self, reader):
        reader.sits_down(LIST)
        reader.follows("Chesterfield: corporate complaints", exact=True)
        reader.follows("Compare versions", exact=True)
        reader.reads("15 working days, from receiving it")
        reader.reads("Only in the first")
        reader.unfolds("The same in both")
        reader.page.get_by_label("Second").select_option("corporate/2024-04-01")
        reader.presses("Compare")
        reader.reads("Only in the second")

    def test_finds_every_procedure_fit_to_read(self, reader):
        reader.sits_down(LIST)
        for procedure in EVERY:
            reader.page.goto(f"{LIST}{procedure.key}/{procedure.version}/")
            expect(reader.page.get_by_role("heading", level=1)).to_have_text(procedure.title)
            reader.fits()

    def test_sees_the_days_of_a_case_on_a_calendar(self, reader, council):
        case = given.acknowledged(council)
        reader.sits_down(addresses.of_case(case))
        reader.unfolds("How this date is counted")
        expect(reader.page.get_by_role("table", name="November 2026").first).to_be_visible()
        reader.unfolds("How the days of stage 1 are counted")

"""A manager reads the figures of a quarter, and opens the cases behind one of them."""

import pytest
from playwright.sync_api import expect

from putright.procedure.outcomes import Outcome
from tests import given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor
from tests.reports import record
from tests.reports.record import SPRING, SUMMER, SUMMER_BEFORE, Old, times


@pytest.fixture
def council(live_server):
    """A summer of twelve complaints, two of them escalated, and the months around it."""
    council = given.council()
    record.keep(
        [
            *times(10, Old(area=council.repairs)),
            *times(2, Old(area=council.waste, outcome=Outcome.NOT_UPHELD, escalated_on=SUMMER)),
            *times(7, Old(area=council.waste), on=SPRING),
            *times(15, Old(area=council.repairs), on=SUMMER_BEFORE),
        ]
    )
    return council


@pytest.fixture(params=visitor.PARAMS)
def reader(request, council, axe) -> "Reader":
    """A manager at a desk, on a telephone, or without scripts."""
    return Reader(*visitor.of(request, axe))


class Reader(Visitor):
    def sits_down(self, address: str) -> None:
        self.page.goto(address)
        self.signs_in("mo")


class TestAManager:
    def test_goes_from_a_quarter_to_a_number_to_its_cases(self, reader):
        reader.sits_down("/casework/reports/")
        reader.follows("Read the latest full quarter")
        expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Q2 2025/26")
        reader.reads("Down 20% on Q2 2024/25")

        reader.unfolds("How these are counted")
        reader.reads("those routed out at triage do not")

        reader.follows("2 cases in Q2 2025/26: Escalated to stage 2")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(
            "Complaints received in Q2 2025/26, escalated to stage 2"
        )
        expect(reader.page.locator("tbody tr")).to_have_count(2)

        reader.follows("The report for Q2 2025/26")
        reader.reads("Quarterly report")

    def test_prints_the_report_without_its_addresses(self, council, page, axe):
        Reader(page, axe).sits_down("/casework/reports/quarterly/2025-26/q2/")
        page.emulate_media(media="print")
        link = page.get_by_role("link", name="Stage 1 complaints")
        printed = link.first.evaluate("link => getComputedStyle(link, '::after').content")
        assert printed in ("none", '""')
        assert not page.get_by_text("How these are counted").first.is_visible()
        half = page.locator(".govuk-grid-column-one-half-from-desktop").first
        assert half.evaluate("half => getComputedStyle(half).float") == "none"
        assert not page.locator(".govuk-button:visible").count()

    def test_fits_a_telephone(self, council, phone, axe):
        Reader(phone, axe).sits_down("/casework/reports/quarterly/2025-26/q2/")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390

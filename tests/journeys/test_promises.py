"""What a letter promises is what the record says, and what was promised is followed until done."""

import pytest
from playwright.sync_api import expect

from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.outcomes import RemedyKind
from tests import given
from tests.journeys.test_casework import Desk, desk, today

__all__ = ["desk", "today"]


@pytest.fixture
def answering(desk: Desk, today) -> Desk:
    """A desk with a case that has its findings, and £25,000 on record to put it right."""
    council = given.council()
    today(given.TODAY)
    desk.case = given.found(given.acknowledged(council), by=council.officer, on=given.TODAY)
    commands.offer_remedy(
        desk.case,
        by=council.officer,
        on=given.TODAY,
        kind=RemedyKind.PAYMENT,
        description="For four weeks without heating.",
        amount_pence=2_500_000,
    )
    return desk


class TestALetterThatContradictsTheRecord:
    def test_cannot_leave(self, answering):
        answering.takes_the_case("olu")
        answering.offered("Draft the response")
        answering.write(more_about_how_we_put_things_right="We pay you £250.")
        answering.presses("Submit for check")
        problem = answering.page.get_by_role("alert")
        expect(problem).to_contain_text("The letter names £250, and no remedy on the record pays")

        answering.write(more_about_how_we_put_things_right="The money comes on Friday.")
        answering.press("Submit for check")
        answering.sits_down("chandra", "/casework/check/")
        answering.follows("Stage 1 response")
        letter = answering.page.locator(".letter")
        expect(letter).to_contain_text("For four weeks without heating: £25,000.")
        expect(answering.page.locator(".putright-beside")).to_contain_text("25,000")


class TestAPromise:
    def test_is_not_closed_over_unseen(self, desk, today):
        council = given.council()
        today(given.TODAY)
        desk.case = given.promised(council)
        desk.takes_the_case("mo")
        desk.offered("Close")
        expect(desk.page.get_by_text("This is not done yet:")).to_be_visible()
        desk.select("Who follows what nobody sees to yet?", "Cole League")
        desk.write(why_do_you_close_it="The part comes next week.")
        desk.press("Close")

        desk.sits_down("cole", "/casework/promised/")
        expect(desk.page.get_by_role("row").last).to_contain_text("We will replace the boiler.")
        desk.follows("We will replace the boiler.")
        desk.press("Mark as done")
        assert Case.objects.get().remedies.get(kind="repair").done_on == given.TODAY

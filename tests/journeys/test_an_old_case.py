"""An officer brings a case to its end that an older system had not finished."""

import pytest

from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture
def case(live_server, monkeypatch):
    """An imported complaint, acknowledged and not answered."""
    clock.set_to(given.TODAY, monkeypatch)
    return given.imported(given.council())


@pytest.fixture(params=visitor.PARAMS)
def officer(request, case, axe) -> "Officer":
    """An officer at a desk, on a telephone, or without scripts."""
    return Officer(*visitor.of(request, axe))


class Officer(Visitor):
    def looks(self) -> None:
        super().looks()
        self.fits()


class TestACaseThatWasOpenWhenItWasImported:
    def test_is_found_by_its_old_reference_and_closed(self, officer):
        officer.page.goto("/casework/search/?q=C/1")
        officer.signs_in("olu")
        officer.is_headed("The boiler broke on 5 October and nobody came.")
        officer.reads("record how it ended, or take it up here.")
        officer.follows("Record how it ended")

        officer.page.get_by_label("It was answered").check()
        officer.presses("Record and close")
        officer.reads("Enter the day that it ended")
        officer.reads("Select what was decided")

        for box, typed in {"Day": "9", "Month": "11", "Year": "2026"}.items():
            officer.page.get_by_label(box, exact=True).fill(typed)
        officer.page.get_by_label("Partly upheld").check()
        officer.page.get_by_label("What do you know of it?").fill("It is in the blue folder.")
        officer.presses("Record and close")

        officer.reads("The case is closed. Nothing was sent to anybody.")
        officer.reads("Stage 1 answered: partly upheld")
        officer.reads("How it ended: It is in the blue folder.")

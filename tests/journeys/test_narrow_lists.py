"""The lists on the narrowest screen that they must fit: 320 pixels (WCAG 2.2, 1.4.10)."""

from datetime import date

import pytest

from putright.cases import commands
from tests import given
from tests.journeys.test_casework import Desk, desk, today

__all__ = ["desk", "today"]

LONG_AFTER = date(2028, 9, 1)


@pytest.mark.parametrize("name", ["mine", "team", "due", "promised", "recount"])
def test_a_list_fits_a_narrow_screen(desk: Desk, today, name):
    council = given.council()
    council.officer.appointments.create(role="manager")
    today(given.TODAY)
    given.promised(council)
    case = given.acknowledged(council)
    commands.promise_updates(case, by=council.officer, on=given.TODAY, days=5)
    today(LONG_AFTER)
    desk.page.set_viewport_size({"width": 320, "height": 700})

    desk.sits_down("olu", f"/casework/{name}/")

    desk.fits()

"""Lists and a case on the narrowest screen that they must fit: 320 pixels (WCAG 2.2, 1.4.10)."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile

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


def test_a_case_of_somebody_with_one_long_name_fits_too(desk: Desk, today):
    council = given.council()
    today(given.TODAY)
    case = given.received(council, customer=replace(given.AMINA, name="Bartholomew" * 13))
    desk.page.set_viewport_size({"width": 320, "height": 700})

    desk.sits_down("ada", f"/casework/cases/{case}/")

    desk.fits()


def test_a_case_with_a_file_of_a_long_name_fits_too(desk: Desk, today, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    council = given.council()
    today(given.TODAY)
    case = given.received(council)
    commands.attach(
        case,
        by=None,
        on=given.TODAY,
        party=case.parties.get(),
        file=ContentFile(b"\x89PNG\r\n\x1a\n words", name="photo"),
        name="e" * 200 + ".png",
        content_type="image/png",
    )
    desk.page.set_viewport_size({"width": 320, "height": 700})

    desk.sits_down("ada", f"/casework/cases/{case}/")

    desk.fits()

"""Every component in every state is accessible, and fits a desk and a telephone.

Pictures of the pages are left in test-results/gallery/, for people to look at.
"""

from pathlib import Path

import pytest

from tests.design.gallery import NAMES

pytestmark = pytest.mark.urls("tests.design.urls")
PICTURES = Path(__file__).resolve().parents[2] / "test-results" / "gallery"


def keep_a_picture(page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def width(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("name", NAMES)
class TestEveryPageOfTheGallery:
    def test_is_sound_at_a_desk(self, page, axe, name):
        page.goto(f"/gallery/{name}/")
        keep_a_picture(page, f"{name}-desk")
        axe(page)
        assert width(page) <= 1280

    def test_is_sound_on_a_telephone(self, phone, axe, name):
        phone.goto(f"/gallery/{name}/")
        keep_a_picture(phone, f"{name}-telephone")
        axe(phone)
        assert width(phone) <= 390


class TestWithoutJavaScript:
    def test_a_choice_still_shows_what_stands_under_it(self, plain_page):
        plain_page.goto("/gallery/question/")
        assert not plain_page.get_by_label("E-mail address").is_visible()
        plain_page.get_by_label("E-mail", exact=True).check()
        assert plain_page.get_by_label("E-mail address").is_visible()

    def test_the_navigation_is_open_on_a_telephone(self, new_context):
        page = new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        ).new_page()
        page.goto("/gallery/list/")
        assert page.get_by_role("link", name="To triage").is_visible()


class TestWithJavaScript:
    def test_the_navigation_opens_on_a_telephone(self, phone):
        phone.goto("/gallery/list/")
        assert not phone.get_by_role("link", name="To triage").is_visible()
        phone.get_by_role("button", name="Menu").click()
        assert phone.get_by_role("link", name="To triage").is_visible()

    def test_the_summary_of_errors_is_read_first(self, page):
        page.goto("/gallery/act_wrong/")
        assert "There is a problem" in page.locator(":focus").inner_text()

    def test_characters_are_counted(self, page):
        page.goto("/gallery/act/")
        page.get_by_label("The complaint, as we understand it").fill("12345")
        assert page.get_by_text("You have 1,195 characters remaining").first.is_visible()

    def test_a_password_can_be_looked_at(self, page):
        page.goto("/gallery/act/")
        page.get_by_role("button", name="Show password").click()
        assert page.get_by_label("Password", exact=True).get_attribute("type") == "text"

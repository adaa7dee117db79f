"""Somebody at a browser, who waits for each page to come before looking at it.

A click returns as soon as the mouse is up. Whatever is asked of the page then may be asked of the
page that is leaving, so every press and every link here waits until the next page is there.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a b c d e f"
PARAMS = ["page", "phone", "plain_page"]

Look = Callable[[Page], None]


def blindly(page: Page) -> None:
    """Look at a page whose browser runs no scripts, where axe can see nothing."""


def of(request, axe: Look) -> tuple[Page, Look]:
    """The page that a fixture asks for by name (one of PARAMS), and how to look at it."""
    page = request.getfixturevalue(request.param)
    return page, (blindly if request.param == "plain_page" else axe)


class Visitor:
    """`look` is called on every page that comes."""

    def __init__(self, page: Page, look: Look) -> None:
        self.page = page
        self.look = look

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @contextmanager
    def turning(self) -> Iterator[None]:
        """Within the block the page is left for another: wait for that, and look at it."""
        with self.page.expect_navigation():
            yield
        self.looks()

    def looks(self) -> None:
        self.look(self.page)

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.looks()

    def signs_out(self) -> None:
        with self.turning():
            self.page.get_by_role("button", name="Sign out").click()

    def signs_in(self, first_name: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("Email address").fill(f"{first_name}@council.example")
        self.page.get_by_label("Password", exact=True).fill(password)
        self.presses("Sign in")

    def presses(self, button: str) -> None:
        with self.turning():
            self.main.get_by_role("button", name=button, exact=True).first.click()

    def follows(self, link: str | re.Pattern, *, exact: bool = False) -> None:
        """Follow a link of the page itself, or the way back above it."""
        named = self.page.get_by_role("link", name=link, exact=exact)
        with self.turning():
            named.and_(self.page.locator("main a, .govuk-back-link")).first.click()

    def unfolds(self, summary: str) -> None:
        """Open what is folded away on this page."""
        self.page.locator("summary", has_text=summary).first.click()
        self.looks()

    def reads(self, words: str) -> None:
        found = self.main.get_by_text(words).locator("visible=true")
        expect(found.first).to_be_visible()

    def is_headed(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def fits(self) -> None:
        """Assert that nobody has to scroll sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.viewport_size["width"], self.page.url

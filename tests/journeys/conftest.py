"""A browser that keeps every journey to the rules: accessible, and no complaint on its console."""

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from playwright.sync_api import ConsoleMessage, Page, expect

from tests import browser

# Playwright runs an event loop in the thread of the test, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# As long as Playwright waits for a page: a busy machine is no reason to fail.
expect.set_options(timeout=30_000)

# Else the body of an answer waits 40 ms for the browser to say that it has its head.
WSGIRequestHandler.disable_nagle_algorithm = True

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "tags => axe.run({runOnly: tags}).then(run => run.violations)"
PHONE = {"width": 390, "height": 844}
# The page at its width: every element with its classes, ids, roles and which of its texts are
# empty, but not what they say.
SHAPE = """() => {
    const told = new Set(["href", "action", "src", "value", "nonce", "datetime", "content"]);
    const shape = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && "words";
        if (node.nodeType !== Node.ELEMENT_NODE) return "";
        const attributes = [...node.attributes].map(({name, value}) =>
            name + "=" + (told.has(name) ? Boolean(value) : value));
        const inside = [...node.childNodes].map(shape).join("");
        return `<${node.tagName} ${attributes.join(" ")}>${inside}</>`;
    };
    return innerWidth + shape(document.documentElement);
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {"executable_path": browser.program(), "args": browser.ALONE}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    """So that `page.goto("/complain/")` goes to the server of this test."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return browser_context_args | {"locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page at a desk, whose console must stay silent: a breach of the CSP is said there."""
    with silent(page):
        yield page


@pytest.fixture
def phone(new_context) -> Iterator[Page]:
    """A page on a telephone."""
    with silent(new_context(viewport=PHONE).new_page()) as page:
        yield page


@pytest.fixture
def plain_page(new_context) -> Page:
    """A page in a browser that runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()


class silent:
    """Fail at the end of the block if the page said anything on its console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []

    def __enter__(self) -> Page:
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.text} ({self.page.url})")

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            assert self.said == []


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> Callable[[Page], None]:
    """`axe(page)` asserts that the page breaks no rule of WCAG 2.2 AA that a program can see.

    A page that has passed at this width is not asked again when only its words differ.
    """
    source = AXE.read_text()
    passed = of_all_workers(tmp_path_factory) / "axe-passed"
    passed.mkdir(exist_ok=True)

    def check(page: Page) -> None:
        shape = sha256(page.evaluate(SHAPE).encode()).hexdigest()
        if (passed / shape).exists():
            return
        page.evaluate(source)
        found = page.evaluate(VIOLATIONS, AXE_TAGS)
        problems = "\n".join(described(violation) for violation in found)
        assert not problems, f"axe at {page.url}\n{problems}"
        (passed / shape).touch()

    return check


def of_all_workers(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the processes of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def described(violation: dict) -> str:
    places = "; ".join(node["html"][:120] for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}: {places}"

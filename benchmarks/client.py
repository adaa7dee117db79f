"""A browser without a window: one connection that stays open, and cookies."""

import http.client
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" (?:id="[^"]*" )?name="([^"]+)" value="([^"]*)"')
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """What came back: the status, where it leads, the cookies that it sets, and the page."""

    status: int
    leads_to: str
    cookies: dict[str, str]
    page: str


class Client:
    """One person at one browser, asking a server over HTTP."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.page = ""

    def get(self, path: str) -> str:
        """Ask for a page and return it. Raises `AssertionError` unless it comes."""
        answer = self._asked("GET", path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        return answer.page

    def led(self, path: str) -> str:
        """Ask for a page that sends elsewhere, and return where it leads."""
        answer = self._asked("GET", path)
        assert answer.status == 302, f"{path} answered {answer.status}"
        return answer.leads_to

    def post(self, path: str, answers: Mapping[str, str]) -> str:
        """Send the form of the page that was asked for last, and return where it leads."""
        answer = self.sent(path, answers)
        assert answer.status == 302, f"{path} answered {answer.status}"
        return answer.leads_to

    def sent(self, path: str, answers: Mapping[str, str]) -> Answer:
        """Send the form of the page that was asked for last, whatever the answer is."""
        body = urlencode({**dict(HIDDEN.findall(self.page)), **answers})
        return self._asked("POST", path, body)

    def close(self) -> None:
        """Hang up; the next request calls again."""
        self.connection.close()

    def _asked(self, method: str, path: str, body: str | None = None) -> Answer:
        answer = self._ask(method, path, body)
        self.cookies |= answer.cookies
        self.page = answer.page
        return answer

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**self.headers, "Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = FORM
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # the server hung up while we did something else
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        set_now = {}
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            set_now[name] = value
        page = answer.read().decode()
        return Answer(answer.status, answer.headers.get("Location", ""), set_now, page)


class Inside(Client):
    """The same without a server: the pages are made in this process, so that it sees how."""

    def __init__(self) -> None:
        from django.test import Client as Browser

        super().__init__(port=0)
        self.browser = Browser(enforce_csrf_checks=True, headers={"host": "localhost"})

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        answer = self.browser.generic(method, path, body or "", FORM)
        page = b"".join(answer) if answer.streaming else answer.content
        return Answer(answer.status_code, answer.headers.get("Location", ""), {}, page.decode())

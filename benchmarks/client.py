"""A browser without a window: one connection that stays open, and cookies."""

import http.client
import re
from collections.abc import Mapping
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Client:
    """One person at one browser."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.page = ""

    def get(self, path: str) -> str:
        """Ask for a page and return it. Raises `AssertionError` unless it comes."""
        status, _ = self._ask("GET", path)
        assert status == 200, f"{path} answered {status}"
        return self.page

    def post(self, path: str, answers: Mapping[str, str]) -> str:
        """Send the form of the page that was asked for last, and return where it leads."""
        token = TOKEN.search(self.page)
        body = urlencode({"csrfmiddlewaretoken": token[1] if token else "", **answers})
        status, leads_to = self._ask("POST", path, body)
        assert status == 302, f"{path} answered {status}"
        return leads_to

    def close(self) -> None:
        """Hang up; the next request calls again."""
        self.connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # the server hung up while we did something else
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.page = answer.read().decode()
        return answer.status, answer.headers.get("Location", "")

"""An officer's browser that knows how to act on a case."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from putright.accounts.models import Officer
from putright.cases.models import Case


@dataclass
class Desk:
    """An officer at work: reads the page of an act, and sends its form."""

    officer: Officer
    client: Client

    def address(self, case: Case, act: str) -> str:
        return f"/casework/cases/{case}/{act}/"

    def read(self, case: Case, act: str, status: int = 200) -> str:
        page = self.client.get(self.address(case, act))
        assert page.status_code == status
        return page.content.decode()

    def send(self, case: Case, act: str, *, seen: int | None = None, **typed: Any) -> "Sent":
        """Send the form of a page that was drawn when the case was at the event `seen`."""
        drawn_at = Case.objects.get(pk=case.pk).last_event if seen is None else seen
        reply = self.client.post(self.address(case, act), {"seen": drawn_at, **typed}, follow=True)
        return Sent(
            reply.content.decode(), reply.status_code, [to for to, _ in reply.redirect_chain]
        )


@dataclass
class Sent:
    """What came back."""

    page: str
    status: int
    redirected_to: list[str]

    @property
    def done(self) -> bool:
        return bool(self.redirected_to) and "There is a problem" not in self.page


@pytest.fixture
def at_desk():
    def sit(officer: Officer) -> Desk:
        client = Client()
        client.force_login(officer)
        return Desk(officer, client)

    return sit

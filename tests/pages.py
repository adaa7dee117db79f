"""What tests of officers' pages start from: a council, the day, and the officers' browsers."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from putright.accounts.models import Officer
from tests import clock, given


@pytest.fixture
def council(db) -> given.Council:
    return given.council()


@pytest.fixture(autouse=True)
def today(monkeypatch) -> Callable[[date], None]:
    """Set the day that the pages take for today: TODAY, unless a test says otherwise."""

    def is_(day: date) -> None:
        clock.set_to(day, monkeypatch)

    is_(given.TODAY)
    return is_


@pytest.fixture
def signed_in() -> Callable[[Officer], Client]:
    """The browser of an officer who has signed in."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        return client

    return sign_in


@pytest.fixture
def read(signed_in) -> Callable[..., str]:
    """The words of a page as an officer gets it."""

    def page(officer: Officer, address: str, status: int = 200) -> str:
        reply = signed_in(officer).get(address)
        assert reply.status_code == status
        return reply.content.decode()

    return page


@pytest.fixture
def questions(signed_in) -> Callable[[Officer, str], int]:
    """How many questions a page asks of the database."""

    def count(officer: Officer, address: str) -> int:
        client = signed_in(officer)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count

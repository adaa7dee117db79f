"""What a work is, and who does it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.client import Client
from putright.accounts.models import Officer
from putright.demonstration import PASSWORD


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Work:
    """One thing that people do over HTTP, and the bare SQL of the same thing.

    `before` is done each time before it and `proof` after it, neither is measured. The work or its
    proof raises `AssertionError` unless it shows, or has done, exactly what it must.
    """

    name: str
    do: Callable[[], object]
    floor: Callable[[], object] = nothing
    before: Callable[[], object] = nothing
    proof: Callable[[], object] = nothing
    runs: int = 100


def signed_in(browser: Callable[[], Client], officer: Officer) -> Client:
    """An officer at a browser, signed in."""
    client = browser()
    client.get("/sign-in/")
    client.post("/sign-in/", {"login": officer.email, "password": PASSWORD})
    return client


def officer(name: str) -> Officer:
    """One of the demonstration's officers, by the first part of their e-mail address."""
    return Officer.objects.select_related("team").get(email=f"{name}@westmere.example")

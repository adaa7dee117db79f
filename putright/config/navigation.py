"""The menu of the officers' pages: the one thing that knows of the rooms on either side."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from putright.accounts.roles import may
from putright.casework.lists.approvals import approves
from putright.casework.lists.counts import counts_for
from putright.procedure.steps import Step


@dataclass(frozen=True)
class Item:
    """One entry of the menu. `count` is how many cases stand in that list, where it is one.

    `new` is in how many of its cases something is new from the customer.
    """

    text: str
    href: str
    current: bool
    count: int | None = None
    new: int = 0
    at_end: bool = False
    """Whether it stands apart from the lists, being something to do."""


address = cache(reverse)
"""The address of a page of the menu, looked up once: every page has the menu."""

LISTS = {
    "mine": "My cases",
    "team": "My team",
    "triage": "To triage",
    "check": "To check",
    "approvals": "To approve",
    "due": "Due",
    "promised": "Promised",
    "adjustments": "Adjustments",
    "search": "Search",
}


def menu(request: HttpRequest) -> list[Item]:
    """What an officer can go to from any page, with how many cases wait there."""
    return list(_items(request))


def _items(request: HttpRequest) -> Iterator[Item]:
    officer, match = request.user, request.resolver_match
    here = match.view_name if match else ""
    numbers = counts_for(officer, timezone.localdate())
    has = {
        "approvals": bool(approves(officer)),
        "adjustments": may(officer, Step.LOOK_AT_ADJUSTMENTS),
    }
    for name in [name for name in LISTS if has.get(name, True)]:
        text, page = LISTS[name], f"casework:{name}"
        number, new = numbers.get(name), numbers.get(f"{name}_new", 0)
        yield Item(text, address(page), here == page, number, new)
    yield Item("Reports", address("oversight:reports"), here.startswith("oversight:"))
    yield Item(
        "Procedures", address("administration:procedures"), here.startswith("administration:")
    )
    if may(officer, Step.RECEIVE):
        yield Item("Log a contact", address("casework:log"), here == "casework:log", at_end=True)

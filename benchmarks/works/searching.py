"""Searches: for words that are rare or common, for what names a person or a case, for who calls."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from urllib.parse import quote_plus

from benchmarks import floors, words
from benchmarks.client import Client
from benchmarks.loading.residents import KNOWN_NAME, KNOWN_PHONE
from benchmarks.works.lists import shown
from benchmarks.works.work import Work, officer, signed_in
from putright.cases import search
from putright.cases.models import Case

TYPED = {
    "rare word": words.RARE,
    "common word": words.COMMON,
    "common word, absent from the newest": words.GONE,
    "one letter": words.ONE_LETTER,
    "two words, one of them common": f"{words.COMMON} {words.ONE_LETTER}",
    "name": KNOWN_NAME,
    "telephone number": KNOWN_PHONE.replace(" ", ""),
}


MISSPELT = "Zuzana Qwex"
LOG = "/casework/log/"
CALLERS = {
    "name": {"name": KNOWN_NAME},
    "misspelt name": {"name": MISSPELT},
    "last digits of a telephone number": {"phone": KNOWN_PHONE[-6:]},
}


def searches(browser: Callable[[], Client]) -> Iterator[Work]:
    """What officers type into the box of the search."""
    client = signed_in(browser, officer("officer"))
    for name, typed in TYPED.items():
        yield _words(client, name, typed)
    yield _reference(client)
    yield _misspelt(client)
    yield from _callers(signed_in(browser, officer("adviser")))


def _words(client: Client, name: str, typed: str) -> Work:
    expected = floors.holding(*search.plain(typed))

    def look() -> None:
        page = client.get(f"/casework/search/?q={quote_plus(typed)}")
        assert shown(page) == expected, f"{typed} finds other cases"

    return Work(f"search: {name}", look, partial(floors.found, typed))


def _reference(client: Client) -> Work:
    case = Case.objects.order_by("pk")[100]

    def look() -> None:
        led = client.led(f"/casework/search/?q={str(case).lower()}")
        assert led == f"/casework/cases/{case}/", f"{case} leads to {led}"

    return Work("search: reference", look, lambda: floors.named(case.reference))


def _misspelt(client: Client) -> Work:
    def look() -> None:
        page = client.get(f"/casework/search/?q={quote_plus(MISSPELT)}")
        assert f"Did you mean {KNOWN_NAME}" in page, f"{MISSPELT} is not found"

    return Work("search: misspelt name", look, partial(floors.found, KNOWN_NAME))


def _callers(client: Client) -> Iterator[Work]:
    """Who may be calling, while that much of what they say is typed."""
    client.get(LOG)
    for what, typed in CALLERS.items():
        yield _caller(client, what, typed)


def _caller(client: Client, what: str, typed: Mapping[str, str]) -> Work:
    def look() -> None:
        page = client.sent(LOG, {"look": "who", **typed}).page
        assert f">{KNOWN_NAME}</p>" in page, f"{what}: somebody else is found"

    return Work(f"who is calling: {what}", look, partial(floors.found, " ".join(typed.values())))

"""Searches: for words that are rare or common, and for what names a person or a case."""

from collections.abc import Callable, Iterator
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


def searches(browser: Callable[[], Client]) -> Iterator[Work]:
    """What officers type into the box of the search."""
    client = signed_in(browser, officer("officer"))
    for name, typed in TYPED.items():
        yield _words(client, name, typed)
    yield _reference(client)


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

"""Whether a case is found by what its record says: search has a table of its own."""

from collections.abc import Iterator

from django.db.models import Prefetch

from putright.cases import search
from putright.cases.models import Case, Party

ANEW = "putright index writes them anew"
AT_ONCE = 500
WITH_WORDS = (
    Prefetch("parties", Party.objects.order_by("pk").select_related("person")),
    "words",
    "points",
    "notes",
)
"""What search knows of a case, and what it should, besides the case itself and its messages."""


def wrong_words(case: Case) -> Iterator[str]:
    """Say when the words by which a case is found are gone, or are not those of its record.

    Their order and how often each stands there does not matter to search.
    """
    if not hasattr(case, "words"):
        yield f"the words by which it is found are gone: {ANEW}"
        return
    says = search.words_told(case, list(case.parties.all()))
    if set(case.words.text.split()) != set(says.split()):
        yield f"the words by which it is found are not those of its record: {ANEW}"


def lost_to_search() -> Iterator[Case | None]:
    """Look at every case in turn: itself if its words are not those of its record, else None."""
    cases = Case.objects.order_by("pk").prefetch_related(*WITH_WORDS, "messages")
    for case in cases.iterator(chunk_size=AT_ONCE):
        yield case if any(wrong_words(case)) else None

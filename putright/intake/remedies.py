"""Taking apart what an old system says was done."""

import re

from putright.cases.commands import OldRemedy
from putright.intake.mapping import RemedyWords, word
from putright.procedure.outcomes import RemedyKind

AMOUNT = re.compile(r"£\s*(?P<pounds>\d[\d,]*)(?:\.(?P<pence>\d{2}))?")
LARGEST = 2_000_000_000
"""In pence: the largest amount that a column of the record can hold, or nearly."""


def remedies_in(text: str, words: RemedyWords) -> list[OldRemedy | None]:
    """Return a remedy for each part of a text, and None for a part that is none we know.

    >>> words = RemedyWords((";",), {"apology": RemedyKind.APOLOGY, "refund": RemedyKind.PAYMENT})
    >>> [found and (found.kind.value, found.amount_pence)
    ...  for found in remedies_in("Apology; Refund £1,049.50; spoke to J", words)]
    [('apology', None), ('payment', 104950), None]
    """
    parts = re.split("|".join(map(re.escape, words.separators)) or "$", text)
    return [_remedy(part.strip(), words) for part in parts if part.strip()]


def _remedy(part: str, words: RemedyWords) -> OldRemedy | None:
    """A payment needs an amount: without one it is only words."""
    kind = words.meanings.get(word(AMOUNT.sub("", part)))
    if kind is None:
        return None
    amount = _pence(part) if kind is RemedyKind.PAYMENT else None
    if amount is not None and not 0 < amount < LARGEST:
        return None
    return OldRemedy(kind=kind, description=part, amount_pence=amount)


def _pence(part: str) -> int:
    found = AMOUNT.search(part)
    if found is None:
        return 0
    pounds = found["pounds"].replace(",", "")
    if len(pounds) > len(str(LARGEST)):
        return LARGEST  # Python does not even read a number of 5,000 digits
    return int(pounds) * 100 + int(found["pence"] or 0)

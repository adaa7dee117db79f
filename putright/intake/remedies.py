"""Taking apart what an old system says was done."""

import re
from collections.abc import Iterator

from putright.cases.commands import OldRemedy
from putright.intake.mapping import RemedyWords, word
from putright.procedure.outcomes import RemedyKind

AMOUNT = re.compile(r"£\s*(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{2}))?(?![,.]?\d)")
"""An amount as it is written here: a comma stands before three digits, and a point before two."""
LARGEST = 2_000_000_000
"""In pence: the largest amount that a column of the record can hold, or nearly."""


def remedies_in(text: str, words: RemedyWords, amount: int = 0) -> list[OldRemedy | None]:
    """Return a remedy for each part of a text, and None for a part that is none we know.

    `amount`, in pence, is that of the first payment which does not say its own.

    >>> words = RemedyWords((";",), {"apology": RemedyKind.APOLOGY, "refund": RemedyKind.PAYMENT})
    >>> [found and (found.kind.value, found.amount_pence)
    ...  for found in remedies_in("Apology; Refund £1,049.50; spoke to J", words)]
    [('apology', None), ('payment', 104950), None]
    >>> words = RemedyWords((",",), {"refund": RemedyKind.PAYMENT})
    >>> [found and found.amount_pence for found in remedies_in("Refund £1,049.50, gone", words)]
    [104950, None]
    """
    found: list[OldRemedy | None] = []
    for part in _parts(text, words):
        remedy = _remedy(part, words, amount)
        if remedy and remedy.amount_pence == amount:
            amount = 0
        found.append(remedy)
    return found


def _parts(text: str, words: RemedyWords) -> Iterator[str]:
    """The parts of a text; what stands within an amount, such as its comma, takes none apart."""
    between = "|".join(map(re.escape, words.separators)) or "$"
    whole = AMOUNT.sub(lambda amount: "0" * len(amount[0]), text)
    begins = 0
    for separator in [*re.finditer(between, whole), None]:
        ends = separator.start() if separator else len(text)
        if part := text[begins:ends].strip():
            yield part
        begins = separator.end() if separator else ends


def said_in(text: str) -> int:
    """All the pence that a text says.

    >>> said_in("Refund £1,049.50 and £5; apology")
    105450
    """
    return sum(map(_pence, AMOUNT.finditer(text)))


def amount_in(text: str) -> int | None:
    """The amount that a cell has, in pence, with or without its sign; None where that is none.

    >>> amount_in("£1,049.50"), amount_in("50"), amount_in("0"), amount_in("about 5")
    (104950, 5000, 0, None)
    >>> amount_in("149,50"), amount_in("£12,34"), amount_in("50p")
    (None, None, None)
    """
    found = AMOUNT.fullmatch(text if text.startswith("£") else f"£{text}")
    pence = _pence(found) if found else LARGEST
    return pence if pence < LARGEST else None


def paid(words: str, amount: int) -> OldRemedy:
    """A payment of so many pence."""
    return OldRemedy(kind=RemedyKind.PAYMENT, description=words, amount_pence=amount)


def _remedy(part: str, words: RemedyWords, amount: int) -> OldRemedy | None:
    """A payment needs an amount: without one it is only words."""
    kind = words.meanings.get(word(AMOUNT.sub("", part)))
    if kind is None:
        return None
    if kind is not RemedyKind.PAYMENT:
        return OldRemedy(kind=kind, description=part)
    found = AMOUNT.search(part)
    pence = _pence(found) if found else amount
    return paid(part, pence) if 0 < pence < LARGEST else None


def _pence(found: re.Match[str]) -> int:
    pounds = found["pounds"].replace(",", "")
    if len(pounds) > len(str(LARGEST)):
        return LARGEST  # Python does not even read a number of 5,000 digits
    return int(pounds) * 100 + int(found["pence"] or 0)

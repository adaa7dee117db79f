"""Amounts of money in somebody's words: a letter may not promise what the record does not."""

import re
from collections.abc import Iterable

WRITTEN = re.compile(
    r"(?:£|\bGBP)\s*(?P<before>\d[\d,]*(?:\.\d\d?)?)(?P<thousands>k\b)?"
    r"|\b(?<!\d,)(?P<after>\d[\d,]*(?:\.\d\d?)?)\s*(?:pounds?|GBP|quid)\b",
    re.IGNORECASE,
)


def amounts_in(words: str) -> list[int]:
    """Every amount of pounds that these words name, in pence, in their order.

    >>> amounts_in("We pay £1,250.50, and 20 pounds for the key; the bill was £3k.")
    [125050, 2000, 300000]
    """
    return [_pence(found) for found in WRITTEN.finditer(words)]


def unrecorded(words: str, recorded: Iterable[int]) -> list[int]:
    """The amounts in these words, in pence, that are none of the recorded payments nor their sum.

    >>> unrecorded("We pay you £250.", [2500000])
    [25000]
    """
    payments = list(recorded)
    known = {*payments, sum(payments)}
    return [pence for pence in dict.fromkeys(amounts_in(words)) if pence not in known]


def _pence(found: re.Match[str]) -> int:
    number = (found["before"] or found["after"]).replace(",", "")
    whole, _, rest = number.partition(".")
    pence = int(whole[:12]) * 100 + int(f"{rest:0<2}" if rest else 0)
    return pence * 1000 if found["thousands"] else pence

"""Which ways to write a postal address are one."""

import re
import unicodedata

from putright.people.spelling import as_typed, seen

SHORT = {
    "st": "saint", "street": "saint", "rd": "road", "ave": "avenue", "av": "avenue",
    "ln": "lane", "cl": "close", "ct": "court", "crt": "court", "dr": "drive", "cr": "crescent",
    "cres": "crescent", "sq": "square", "pl": "place", "gdns": "gardens", "gdn": "gardens",
    "grn": "green", "gr": "grove", "pk": "park", "ter": "terrace", "terr": "terrace",
    "apt": "flat", "apartment": "flat", "no": "", "number": "",
}  # fmt: skip
"""How the words of an address are also written. "St" may be a saint's or a street."""


def same_address(address: str) -> str:
    """What the ways to write one address have in common, a postal one or one of e-mail.

    >>> same_address("Flat 2, 14 St. John's Rd\\nle1 4ab")
    'flat214saintjohnsroadle14ab'
    >>> same_address("Apt 2/14 ST JOHNS ROAD LE14AB")
    'flat214saintjohnsroadle14ab'
    """
    plain = as_typed(unicodedata.normalize("NFKC", seen(address))).casefold()
    if "@" in plain:
        return plain.strip()
    words = re.findall(r"[^\W_]+", plain.replace("'", ""))
    return "".join(SHORT.get(word, word) for word in words)

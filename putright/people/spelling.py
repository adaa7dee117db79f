"""How names, postcodes and telephone numbers are written, and which are the same all the same."""

import re
import unicodedata

APOSTROPHES = "\u2019\u2018\u02bc\u02b9\u00b4\u0060\u2032"
UNDECOMPOSED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "\u0131": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k",
}  # fmt: skip
"""Letters that are no others with an accent, and are typed as these."""

AS_TYPED = str.maketrans(
    UNDECOMPOSED
    | {letter.upper(): plain for letter, plain in UNDECOMPOSED.items() if letter not in "ß\u0131"}
    | {"ẞ": "ss"}
    | dict.fromkeys(APOSTROPHES, "'")
)
POSTCODE = re.compile(
    r"(GIR) ?(0AA)"
    r"|([A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)) ?"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)
"""What the postcodes of the United Kingdom look like, but for those of its forces and islands."""

A_NUMBER = re.compile(r"\+?\(?\d(?:[\s().\-\u2010-\u2015]*\d){5,}")
WHOLE = 10
"""Digits from which on a number begins with its own 0, and is not the end of another."""


def seen(text: str) -> str:
    """A text without what nobody sees and nobody types: marks of direction, joiners, a soft hyphen.

    >>> seen("zed@exam\\u200bple.org")
    'zed@example.org'
    """
    if text.isascii():
        return text
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def same_name(name: str) -> str:
    """What two ways to write one name have in common: apostrophes, accents in either form, case.

    >>> same_name("O\\u2019Dea") == same_name("o'dea")
    True
    >>> same_name("Rene\\u0301e") == same_name("Renée")
    True
    """
    composed = unicodedata.normalize("NFC", seen(name))
    return composed.translate(dict.fromkeys(map(ord, APOSTROPHES), "'")).casefold()


def as_typed(text: str) -> str:
    """A text as somebody types it who has no accents and no letters of other languages.

    >>> as_typed("Paweł Łukasik, Søren, Straße, Siobhán")
    'Pawel lukasik, Soren, Strasse, Siobhan'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", seen(text).translate(AS_TYPED))
    return "".join(each for each in parts if not unicodedata.combining(each))


def postcode(typed: str) -> str:
    """A postcode of the United Kingdom in capitals with its space; any other as it was typed.

    >>> postcode("le14ab"), postcode("BFPO 57"), postcode("D02 X285"), postcode("75001")
    ('LE1 4AB', 'BFPO 57', 'D02 X285', '75001')
    """
    tidy = " ".join(seen(typed).upper().split())
    found = POSTCODE.fullmatch(tidy.replace(" ", ""))
    return " ".join(filter(None, found.groups())) if found else tidy[:10]


def numbers_in(text: str) -> list[str]:
    """The telephone numbers in a text, each by its digits without the 0 or 44 of this country.

    >>> numbers_in("01632 960 712 or +44 (0)1632-960713 ext 4"), numbers_in("960712")
    (['1632960712', '1632960713'], ['960712'])
    """
    return [_national(found) for found in A_NUMBER.findall(text)]


def same_number(text: str) -> str:
    """What the ways to write one telephone number have in common, with what else stands there.

    >>> same_number("+44 (0)1632-960712"), same_number("01632 960 712, ext. 4")
    ('1632960712', '1632960712ext4')
    """
    plain = A_NUMBER.sub(lambda found: _national(found[0]), as_typed(seen(text)))
    return "".join(filter(str.isalnum, plain)).casefold()


def _national(number: str) -> str:
    digits = "".join(filter(str.isdecimal, number))
    if number.startswith("+") or digits.startswith("00"):
        digits = digits.lstrip("0").removeprefix("44")
    return digits.lstrip("0") if len(digits) >= WHOLE else digits


def from_the_end(number: str) -> str:
    """A number as it is looked up by its last digits: backwards, and never taken for a word.

    >>> from_the_end("1632960712")
    't2170692361'
    """
    return f"t{number[::-1]}"

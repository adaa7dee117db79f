"""Whole numbers as an address or a form sends them."""

MOST_DIGITS = 18
"""What a column of either database holds; no key, count or page is longer."""


def whole_number(text: str | None) -> int | None:
    """Read a whole number of at most 18 digits; None for anything else.

    >>> whole_number("12"), whole_number("-1"), whole_number("soon"), whole_number("9" * 5000)
    (12, None, None, None)
    """
    if text and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text)
    return None

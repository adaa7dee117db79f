"""How much a reason must say before anybody is asked to check it.

The rule only tells words from none ("No.", "-"): whether they are good reasons is for the checker.
"""

import re

A_WORD = re.compile(r"[^\W\d_]{2,}|\b[AaIi]\b|\d+")


def says_enough(words: str, fewest: int) -> bool:
    """Whether these are at least so many words.

    >>> says_enough("Nobody came until 9 October.", 4), says_enough("No. - -", 4)
    (True, False)
    """
    return len(A_WORD.findall(words)) >= fewest

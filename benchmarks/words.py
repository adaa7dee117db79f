"""Realistic words: a vocabulary in which, as in all language, few words are common.

The words by which a search is measured stand beside it. Each has a letter that no word of the
vocabulary has and as many letters as no other word begins with, because the last word that somebody
types also finds what begins with it.
"""

from itertools import accumulate
from random import Random

SYLLABLES = [
    head + vowel + tail
    for head in ("b", "ch", "d", "f", "gr", "h", "l", "m", "n", "p", "r", "st", "t", "w")
    for vowel in ("a", "e", "i", "o", "u")
    for tail in ("", "l", "n", "r", "s", "t")
]
VOCABULARY = 30_000
IN_A_TEXT = 90
SAID = 1_000_000
"""All that is said in the texts: each is a part of it."""

RARE = "javelin"
"""Stands in one case only."""
COMMON = "kiosk"
"""Stands in one case of ten."""
GONE = "vixen"
"""Stands in one case of ten, but in none of the newest `GONE_SINCE`, or not in half of them all."""
GONE_SINCE = 5_000
ONE_LETTER = "b"


class Language:
    """Texts of about a hundred words, each word as frequent as its rank says (Zipf)."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = Random(seed)
        self.words = [self._word(rank) for rank in range(VOCABULARY)]
        weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.said = self.chance.choices(self.words, cum_weights=weights, k=SAID)

    def text(self, words: int = IN_A_TEXT) -> str:
        """So many words in a row."""
        start = self.chance.randrange(SAID - words)
        return " ".join(self.said[start : start + words])

    def name(self) -> str:
        """A name that sounds like the words, and is about as rare as a surname."""
        return "".join(self.chance.choices(SYLLABLES, k=3)).capitalize()

    def _word(self, rank: int) -> str:
        length = 1 + (rank > len(SYLLABLES) // 2) + (rank > 3000)
        return "".join(self.chance.choice(SYLLABLES) for _ in range(length))


def planted(number: int, of: int) -> list[str]:
    """The words by which a search is measured that case `number` has, of so many.

    >>> planted(0, of=20_000), planted(5, of=20_000), planted(19_995, of=20_000)
    (['kiosk'], ['vixen'], [])
    """
    words = []
    if number % 10 == 0:
        words.append(COMMON)
    if number % 10 == 5 and number < of - min(GONE_SINCE, of // 2):
        words.append(GONE)
    if number == of // 3:
        words.append(RARE)
    return words

"""Realistic words: a vocabulary in which, as in all language, few words are common."""

from itertools import accumulate
from random import Random

SYLLABLES = [
    head + vowel + tail
    for head in ("b", "ch", "d", "f", "gr", "h", "l", "m", "n", "p", "r", "st", "t", "w")
    for vowel in ("a", "e", "i", "o", "u")
    for tail in ("", "l", "n", "r", "s", "t")
]
VOCABULARY = 30_000
COMMON = "council"
"""A word that stands in one case of ten."""


class Language:
    """Texts of about a hundred words, each word as frequent as its rank says (Zipf)."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = Random(seed)
        self.words = [self._word(rank) for rank in range(VOCABULARY)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def text(self, number: int) -> str:
        """The text of case `number`, with one word that no other case has."""
        words = self.chance.choices(self.words, cum_weights=self.weights, k=90)
        if number % 10 == 0:
            words.append(COMMON)
        return " ".join([*words, rare(number)])

    def _word(self, rank: int) -> str:
        length = 1 + (rank > len(SYLLABLES) // 2) + (rank > 3000)
        return "".join(self.chance.choice(SYLLABLES) for _ in range(length))


def rare(number: int) -> str:
    """The word that only case `number` has.

    >>> rare(12)
    'parcel12'
    """
    return f"parcel{number}"

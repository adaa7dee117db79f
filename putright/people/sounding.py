"""How names sound and how they are mistyped, so that the likely one is found."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from putright.people.spelling import as_typed

LONGEST = 24
"""Letters of a word that are looked at."""
LONGEST_WORD = 100
"""Letters of what is taken for a word of a name."""
SHORTEST = 4
"""Letters from which on a word may lack one and still say which it was."""
PARTICLES = re.compile("ma?c|d[aeiu]|l[ae]|van|von|de[rn]|al|el|[od]|st|bin|ben|abu|ap|fitz")
"""What is written apart from the rest of a name or together with it."""
A_PART = re.compile(r"\w+(?:['-]\w+)*")
WORDS = re.compile(r"[^\W\d_]+")

SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^x", "s"),
        (r"mps", "ms"),
        (r"ph", "f"),
        (r"sch|tch|sh", "s"),
        (r"gh(?=$|[^aeiouy])", ""),
        (r"dg(?=[eiy])", "j"),
        (r"g(?=[eiy])", "j"),
        (r"ch|ck|cq", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"(?<=[aeiouy])h(?=[aeiouy])|^h", "*"),
        (r"h", ""),
        (r"\*", "h"),
        (r"^[aeiou]+", "a"),
        (r"(?<!^)[aeiouyw]+", ""),
    )
]
"""What is heard of the letters, in this order: of English names, and of others as written here."""
ALIKE = str.maketrans("cqzv", "kksf")
TWICE = re.compile(r"(.)\1+")

CLOSE, FAR = 0.5, 7
"""How alike words must be that sound the same; letters from which on two may be wrong."""


@lru_cache(maxsize=10_000)
def sound(word: str) -> str:
    """What a word of a name sounds like, in capitals: two that sound the same have this in common.

    >>> sound("smyth") == sound("smith"), sound("jon") == sound("john")
    (True, True)
    >>> sound("mohamed") == sound("muhammad"), sound("katherine") == sound("kathryn")
    (True, True)
    >>> sound("smith") == sound("smart")
    False
    """
    heard = word
    for pattern, instead in SOUNDS:
        heard = pattern.sub(instead, heard)
    return TWICE.sub(r"\1", heard.translate(ALIKE)).upper()[:LONGEST]


@lru_cache(maxsize=10_000)
def keys(word: str) -> frozenset[str]:
    """By what a word is found when it is mistyped: its sound, and itself with a letter missing.

    Of two words between which one letter is missing, too many, wrong or exchanged with the next,
    one key at least is the same.

    >>> sorted(keys("jon")), bool(keys("okafor") & keys("okfaor"))
    (['JN', 'jon'], True)
    """
    word = word[:LONGEST]
    lacking = range(len(word) if len(word) >= SHORTEST else 0)
    return frozenset({sound(word), word, *(word[:n] + word[n + 1 :] for n in lacking)})


def words_of_name(name: str) -> set[str]:
    """The words of a name as they are searched, those that may be written together as one of two.

    >>> sorted(words_of_name("Anne-Marie O'Dea"))
    ['anne', 'anne marie', 'dea', 'marie', 'o dea']
    """
    parts = [WORDS.findall(part) for part in A_PART.findall(as_typed(name).lower())]
    found = {word for part in parts for word in part if len(word) > 1}
    found |= {" ".join(part) for part in parts if len(part) > 1}
    for first, second in pairwise(parts):
        if first and PARTICLES.fullmatch(first[-1]):
            found.add(" ".join([first[-1], *second]))
    return {word for word in found if len(word) <= LONGEST_WORD}


def spellings(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these words of names with each of its keys, in one order whoever asks."""
    for word in sorted(words):
        for key in sorted(keys(word.replace(" ", ""))):
            yield key, word


def alike(typed: str, word: str) -> float:
    """How likely it is that who typed the one meant the other: from 0, not at all, to 1.

    >>> alike("okafour", "okafor") > 0.8, alike("smyth", "smith") > alike("smyth", "smart")
    (True, True)
    >>> alike("boiler", "okafor")
    0.0
    """
    word = word.replace(" ", "")
    wrong = OSA.distance(typed, word)
    if not wrong:
        return 1.0
    near = 1 - wrong / max(len(typed), len(word))
    if sound(typed) == sound(word) and near >= CLOSE:
        return (near + 1) / 2
    return near if wrong <= (2 if len(typed) >= FAR else 1) else 0.0

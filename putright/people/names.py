"""The words of all names on record, so that one is found that somebody mistypes."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import CharField, QuerySet

from putright.database.prepared import Mark, Prepared
from putright.people.contact import NAMELESS
from putright.people.models import Spelling
from putright.people.sounding import alike, keys, spellings, words_of_name

AT_ONCE = 500
"""Rows in one statement."""
MOST = 2_000
"""Words that are read because they may be what was meant."""
KEYS_BY = 32
"""Keys in a question are a multiple of this, so that there are few questions to write."""


def learn(names: Iterable[str]) -> None:
    """Remember the words of these names, those of which nobody has told yet."""
    told = {name for name in names if name != NAMELESS}
    words = {word for name in told for word in words_of_name(name)}
    if len(told) > 1:  # most words of many names are known
        words -= set(Spelling.objects.filter(word__in=words).values_list("word", flat=True))
    rows = (Spelling(key=key, word=word) for key, word in spellings(words))
    while batch := list(islice(rows, AT_ONCE)):
        Spelling.objects.bulk_create(batch, ignore_conflicts=True)


def forget(words: Collection[str]) -> None:
    """Forget words that are in nobody's name any more."""
    Spelling.objects.filter(word__in=words).delete()


def meant_by(typed: Collection[str]) -> dict[str, dict[str, float]]:
    """The words of names that somebody may have meant by each word typed, and how likely it is.

    One question, whatever was typed.
    """
    wanted = sorted(frozenset().union(*map(keys, typed)))
    known = {row.word for row in _with_keys(wanted)} if wanted else set()
    return {
        said: {word: likely for word in known if (likely := alike(said, word))} for said in typed
    }


def in_names(words: Collection[str]) -> set[str]:
    """Which of these are words of names on record. One question, whatever was typed."""
    wanted = sorted(words)
    return {row.word for row in _padded(_these, wanted)} if wanted else set()


def _with_keys(wanted: list[str]) -> list[Any]:
    return _padded(_words, wanted)


def _padded(question: Callable[[int], Prepared[Any]], wanted: list[str]) -> list[Any]:
    """Ask of as many as a question is written for, the last one several times."""
    many = -(-len(wanted) // KEYS_BY) * KEYS_BY
    padded = wanted + wanted[-1:] * (many - len(wanted))
    return question(many).ask(**{f"key{n}": key for n, key in enumerate(padded)})


@lru_cache(maxsize=32)
def _these(many: int) -> Prepared[Any]:
    def question(**marks: Mark) -> QuerySet[Any, Any]:
        return Spelling.objects.filter(word__in=marks.values()).values("word").distinct()

    return Prepared(question, **{f"key{n}": CharField() for n in range(many)})


@lru_cache(maxsize=32)
def _words(many: int) -> Prepared[Any]:
    def question(**marks: Mark) -> QuerySet[Any, Any]:
        found = Spelling.objects.filter(key__in=marks.values())
        return found.values("word").distinct()[:MOST]

    return Prepared(question, **{f"key{n}": CharField() for n in range(many)})

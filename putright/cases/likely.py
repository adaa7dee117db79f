"""Whose cases somebody may mean who has mistyped a name, or knows a part of it only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from putright.cases import search
from putright.cases.models import Party
from putright.database.prepared import Prepared, fields, numbered
from putright.people.names import forget, in_names, meant_by
from putright.people.sounding import LONGEST, words_of_name

WORDS = 6
"""Words of what was typed that are looked at."""
MEANINGS = 5
"""Words that each of them may stand for, besides itself."""
READ = 200
"""Cases whose names are compared, the newest first."""
SHOWN = 10
FEW = 25
"""Cases of people with a word in their names, up to which it tells by itself who is meant."""
SHORTEST = 2
"""Letters that a word of a name has which was written together with the next."""
APART = 0.95
"""How likely two words of a name were meant that somebody wrote as one."""
NEARLY = 0.2
"""How much less likely than the likeliest a case may be that is shown."""

Meanings = Mapping[str, float]
"""What a word that was typed may stand for, with how likely that is."""

NAMES = Prepared[Any](
    lambda **keys: Party.objects.filter(case__pk__in=keys.values()).values(
        "case_id", "person__name"
    ),
    **fields(READ),
)


class Likely(NamedTuple):
    """Cases that are likely meant, the likeliest first, and the names in them that say so.

    When it is `partly` so, their names have one of the words, and another one was something else.
    """

    cases: Sequence[int] = ()
    names: Sequence[str] = ()
    partly: bool = False


def likely(typed: str, *, hidden: Collection[int], common: bool = False) -> Likely:
    """Find the cases of people whose names sound or look like those typed.

    To be asked when no case holds the words as they are. Where none has a name like all of them, it
    finds those with one that few people have; with `common`, one of any. Of the `hidden` cases it
    tells nothing, no name and no likeness. It takes a fixed number of questions for so many words,
    each by an index, for whoever has no hidden case.
    """
    words = search.plain(typed)[:WORDS]
    pairs = [first + second for first, second in pairwise(words)]
    meant = _with_those_apart(words, meant_by([*words, *pairs]))
    if hidden:
        secret = _only_in(hidden, {word for each in meant.values() for word in each})
        meant = {said: _without(secret, each) for said, each in meant.items()}
    if not any(meant.values()):
        return Likely()
    wanted = [_meanings(words, n, meant) for n in range(len(words))]
    found = search.find_any(wanted, limit=READ + len(hidden))
    keys = [key for key in found if key not in hidden][:READ]
    whole = _likeliest(keys, words, wanted)
    if whole.cases or len(words) == 1:
        return whole
    return _partly(words, meant, hidden=hidden, most=READ // len(words) if common else FEW)


def _with_those_apart(
    words: Sequence[str], meant: Mapping[str, Meanings]
) -> Mapping[str, Meanings]:
    """What each word may stand for, or two words of a name that were written as this one."""
    cuts = {
        word: [(word[:at], word[at:]) for at in range(SHORTEST, len(word) - SHORTEST + 1)]
        for word in words
        if word not in meant[word] and len(word) <= LONGEST
    }
    known = in_names({part for cut in cuts.values() for parts in cut for part in parts})
    apart = {
        word: {f"{first} {second}": APART for first, second in cut if {first, second} <= known}
        for word, cut in cuts.items()
    }
    return {said: {**each, **apart.get(said, {})} for said, each in meant.items()}


def _partly(
    words: Sequence[str], meant: Mapping[str, Meanings], *, hidden: Collection[int], most: int
) -> Likely:
    """The cases of people whose names have some of these words, those with the most of them first.

    A word that more than so many cases hold counts for nothing, unless `most` of it are read.
    """
    found: dict[int, None] = {}
    wanted = []
    for word in words:
        options = _best(meant[word])
        there = search.find_any([options], limit=most + 1 + len(hidden)) if options else []
        visible = [key for key in there if key not in hidden]
        if len(visible) <= most or most > FEW:
            wanted.append(options)
            found |= dict.fromkeys(visible[:most])
    return _best_fit(list(found)[:READ], wanted)


def _best_fit(keys: Sequence[int], wanted: Sequence[Meanings]) -> Likely:
    if not keys:
        return Likely()
    fits: dict[int, tuple[float, str]] = {}
    for case, name in _names(keys):
        there = set(search.plain(name))
        fit = sum(_fit_of(each, there) for each in wanted)
        fits[case] = max(fits.get(case, (0.0, "")), (fit, name))
    fitting = sorted((key for key in keys if fits[key][0]), key=lambda key: (-fits[key][0], -key))
    cases = fitting[:SHOWN]
    return Likely(cases, list(dict.fromkeys(fits[key][1] for key in cases)), partly=True)


def _fit_of(meanings: Meanings, name: Collection[str]) -> float:
    """How likely a name has the word that was meant."""
    there = (like for word, like in meanings.items() if set(word.split()) <= set(name))
    return max(there, default=0.0)


def _meanings(words: Sequence[str], n: int, meant: Mapping[str, Meanings]) -> Meanings:
    """What the word at this place may stand for: alone, or with the one before or after it."""
    together = ("".join(words[m : m + 2]) for m in (n - 1, n) if 0 <= m < len(words) - 1)
    options = {word: like for said in (words[n], *together) for word, like in meant[said].items()}
    return {words[n]: 1.0} | _best(options)


def _best(options: Meanings) -> dict[str, float]:
    """The likeliest of these."""
    best = sorted(options, key=lambda word: (-options[word], word))[:MEANINGS]
    return {word: options[word] for word in best}


def _names(keys: Sequence[int]) -> list[Any]:
    """The keys of these cases, each with the name of somebody in it."""
    return NAMES.ask(**numbered([*keys, *keys[-1:] * (READ - len(keys))]))


def _likeliest(keys: Sequence[int], words: Sequence[str], wanted: Sequence[Meanings]) -> Likely:
    """Of these cases those whose names fit best."""
    if not keys:
        return Likely()
    fits: dict[int, tuple[float, str]] = {}
    for case, name in _names(keys):
        fit = _fit(search.plain(name), words, wanted)
        fits[case] = max(fits.get(case, (0.0, "")), (fit, name))
    best = max(fit for fit, _ in fits.values())
    order = sorted((key for key in keys if fits[key][0]), key=lambda key: -fits[key][0])
    cases = [key for key in order if fits[key][0] >= best - NEARLY][:SHOWN]
    return Likely(cases, list(dict.fromkeys(fits[key][1] for key in cases)))


def _fit(name: Sequence[str], words: Sequence[str], wanted: Sequence[Meanings]) -> float:
    """How well a name fits what was typed: 0 unless a word of it was mistyped there."""
    there = set(name)
    fits = [
        {word: like for word, like in each.items() if there.issuperset(word.split())}
        for each in wanted
    ]
    if all(fit.keys() <= {said} for fit, said in zip(fits, words, strict=True)):
        return 0.0
    return sum(max(fit.values(), default=0.0) for fit in fits) / len(fits)


def _without(secret: Collection[str], meanings: Meanings) -> dict[str, float]:
    return {word: like for word, like in meanings.items() if word not in secret}


def _only_in(hidden: Collection[int], words: Collection[str]) -> set[str]:
    """Which of these words of names stand in hidden cases, and in no other one."""
    there = Party.objects.filter(case__in=hidden).values_list("person__name", flat=True)
    secret = words_of_all(there).intersection(words)
    return {word for word in secret if not _elsewhere(word, hidden)}


def _elsewhere(word: str, hidden: Collection[int]) -> bool:
    found = search.find_any([[word]], limit=1 + len(hidden))
    return not set(found).issubset(hidden)


def forget_names(names: Iterable[str]) -> None:
    """Forget the words of names that have been erased or corrected, unless a case still has them.

    To be called when the cases are no longer found by them.
    """
    gone = [word for word in sorted(words_of_all(names)) if not _elsewhere(word, ())]
    if gone:
        forget(gone)


def words_of_all(names: Iterable[str]) -> set[str]:
    """The words of all these names."""
    return {word for name in names for word in words_of_name(name)}

"""Whose cases somebody may mean who has mistyped a name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from putright.cases import search
from putright.cases.models import Party
from putright.database.prepared import Prepared, fields, numbered
from putright.people.names import forget, meant_by
from putright.people.sounding import words_of_name

WORDS = 6
"""Words of what was typed that are looked at."""
MEANINGS = 5
"""Words that each of them may stand for, besides itself."""
READ = 200
"""Cases whose names are compared, the newest first."""
SHOWN = 10
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
    """Cases that are likely meant, the likeliest first, and the names in them that say so."""

    cases: Sequence[int] = ()
    names: Sequence[str] = ()


def likely(typed: str, *, hidden: Collection[int]) -> Likely:
    """Find the cases of people whose names sound or look like those typed.

    To be asked when no case holds the words as they are. Of the `hidden` cases it tells nothing, no
    name and no likeness. It takes a fixed number of questions, each by an index, for whoever has no
    hidden case.
    """
    words = search.plain(typed)[:WORDS]
    pairs = [first + second for first, second in pairwise(words)]
    meant = meant_by([*words, *pairs])
    if hidden:
        secret = _only_in(hidden, {word for each in meant.values() for word in each})
        meant = {said: _without(secret, each) for said, each in meant.items()}
    if not any(meant.values()):
        return Likely()
    wanted = [_meanings(words, n, meant) for n in range(len(words))]
    found = search.find_any(wanted, limit=READ + len(hidden))
    keys = [key for key in found if key not in hidden][:READ]
    return _likeliest(keys, words, wanted)


def _meanings(words: Sequence[str], n: int, meant: Mapping[str, Meanings]) -> Meanings:
    """What the word at this place may stand for: alone, or with the one before or after it."""
    together = ("".join(words[m : m + 2]) for m in (n - 1, n) if 0 <= m < len(words) - 1)
    options = {word: like for said in (words[n], *together) for word, like in meant[said].items()}
    best = sorted(options, key=lambda word: (-options[word], word))[:MEANINGS]
    return {words[n]: 1.0} | {word: options[word] for word in best}


def _likeliest(keys: Sequence[int], words: Sequence[str], wanted: Sequence[Meanings]) -> Likely:
    """Of these cases those whose names fit best."""
    if not keys:
        return Likely()
    fits: dict[int, tuple[float, str]] = {}
    padded = [*keys, *keys[-1:] * (READ - len(keys))]
    for case, name in NAMES.ask(**numbered(padded)):
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

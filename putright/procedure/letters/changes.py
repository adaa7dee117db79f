"""What has changed in a letter since somebody last read it, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from putright.procedure.letters.section import StoredSection

WORDS = re.compile(r"\S+\s*")


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words that stand together, and what became of them."""

    fate: Fate
    text: str


@dataclass(frozen=True)
class ChangedSection:
    """A section of a letter that has changed. `by_record` when its words are the record's."""

    heading: str
    by_record: bool
    pieces: tuple[Piece, ...]


def changes(
    before: Sequence[StoredSection], after: Sequence[StoredSection]
) -> list[ChangedSection]:
    """The sections that say something else than before, in the order of the letter as it is now."""
    was = {part["key"]: part for part in before}
    now = {part["key"]: part for part in after}
    gone = [key for key in was if key not in now]
    found = []
    for key in (*now, *gone):
        old, new = (sections[key]["text"] if key in sections else "" for sections in (was, now))
        if old != new:
            part = now.get(key) or was[key]
            title = part["heading"] or part.get("label") or "The beginning"
            found.append(ChangedSection(title, part["fixed"], tuple(word_by_word(old, new))))
    return found


def word_by_word(before: str, after: str) -> Iterator[Piece]:
    """The words of both texts, those that went before those that came in their place.

    >>> [f"{piece.fate}: {piece.text}" for piece in word_by_word("by 2 May", "by 9 May")]
    ['same: by ', 'gone: 2 ', 'new: 9 ', 'same: May']
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    was, now = ([word.strip() for word in words] for words in (old, new))
    for kind, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            kept = zip(old[i:j], new[k:m], strict=True)
            yield Piece(Fate.SAME, "".join(max(pair, key=len) for pair in kept))
            continue
        if i < j:
            yield Piece(Fate.GONE, "".join(old[i:j]))
        if k < m:
            yield Piece(Fate.NEW, "".join(new[k:m]))

"""The letters of a procedure, a file for each or for a few that belong together.

Every module here may have `LETTERS`: what is in it is a letter. Nothing else has to know of it.
"""

from collections.abc import Iterator
from enum import EnumMeta, StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from putright.procedure.letters.contents import CONTENTS
from putright.procedure.letters.standard import LetterRule, StandardLetter
from putright.procedure.letters.status import LetterStatus
from putright.procedure.steps import State

__all__ = [
    "AUTOMATIC",
    "CONTENTS",
    "LETTERS",
    "OF_A_CHANGE",
    "LetterKind",
    "LetterRule",
    "LetterStatus",
    "StandardLetter",
]


def _found() -> Iterator[StandardLetter]:
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "LETTERS", ())


def _in_a_life(letter: StandardLetter) -> int:
    """Where a letter comes in the life of a case; those that lead nowhere come first."""
    leads_to = letter.rule.leads_to if letter.rule else None
    return list(State).index(leads_to) if leads_to else -1


STANDARD = {letter.key: letter for letter in sorted(_found(), key=_in_a_life)}
"""Every letter by its key, in the order of a case's life."""


class _OfTheModules(EnumMeta):
    """Lets the type checker believe a member that only the modules know."""

    if TYPE_CHECKING:

        def __getattr__(cls, name: str) -> "LetterKind": ...


class LetterKind(StrEnum, metaclass=_OfTheModules):
    """What a letter to the customer is for: `LetterKind.RECEIPT` is the one with the key `receipt`.

    >>> LetterKind("new_date").label
    'Letter about the new date'
    """

    _ignore_ = ["key", "members"]
    members = vars()
    for key in STANDARD:
        members[key.upper()] = key

    @property
    def standard(self) -> StandardLetter:
        """All that is known of this letter."""
        return STANDARD[self.value]

    @property
    def label(self) -> str:
        """What officers call it."""
        return self.standard.label

    @property
    def answers(self) -> bool:
        """Whether this letter is a response, which ends a stage."""
        return self.standard.answers


LETTERS: dict[LetterKind, LetterRule] = {
    LetterKind(key): letter.rule for key, letter in STANDARD.items() if letter.rule
}
"""The rule of each letter in which an officer writes."""

OF_A_CHANGE = frozenset({LetterKind.REMEDY_CHANGE, LetterKind.REDEFINITION})
"""Letters about what is so whether they leave or not: they are not dropped without a reason."""

AUTOMATIC = frozenset(LetterKind) - LETTERS.keys()
"""Letters of fixed words only. No officer writes in them, so there is nothing to check."""

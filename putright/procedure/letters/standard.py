"""A standard letter: all that is known of one kind of letter, said in one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.steps import State, Step


@dataclass(frozen=True)
class LetterRule:
    """The step that writes a letter, when it may leave, and the state that its leaving leads to.

    `leads_to` is None where the case stays where it is.
    """

    written_by: Step
    leaves_from: frozenset[State]
    leads_to: State | None


@dataclass(frozen=True)
class StandardLetter:
    """One kind of letter.

    `key` is its word in a procedure's file and in the record, `label` what officers call it, and
    `news` what it brings, in words that may be read over somebody's shoulder. `compose` makes its
    sections from the record. Without a `rule` it goes by itself: all its sections are fixed, and
    there is nothing to check. A letter that `answers` ends a stage. `demands` are
    the keys of what it must say and a checker must look for, whatever the procedure demands. One
    that `tells_of_remedies` says what we offer to put things right: whoever has it knows.
    """

    key: str
    label: str
    news: str
    compose: Callable[[Facts], Sequence[Section]]
    rule: LetterRule | None = None
    answers: bool = False
    demands: tuple[str, ...] = ()
    tells_of_remedies: bool = False

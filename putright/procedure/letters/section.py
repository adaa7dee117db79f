"""A letter is a list of sections, each with the key by which a procedure can demand it."""

from dataclasses import dataclass
from typing import NotRequired, TypedDict


class StoredSection(TypedDict):
    """A section as the letter's row holds it."""

    key: str
    heading: str
    text: str
    fixed: bool
    label: NotRequired[str]


@dataclass(frozen=True)
class Section:
    """One part of a letter.

    A fixed section is composed from the record, and nobody edits it. The others are an officer's
    words around it: `label` is what the officer reads over the box, where that is no heading of
    the letter. A section that says nothing is left out of what the customer reads.
    """

    key: str
    heading: str
    text: str
    fixed: bool = False
    label: str = ""

    def stored(self) -> StoredSection:
        """The section as the letter's row holds it."""
        return StoredSection(
            key=self.key,
            heading=self.heading,
            text=self.text,
            fixed=self.fixed,
            label=self.label,
        )

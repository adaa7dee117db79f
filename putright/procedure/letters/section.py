"""A letter is a list of sections, each with the key by which a procedure can demand it."""

from dataclasses import dataclass
from typing import TypedDict


class StoredSection(TypedDict):
    """A section as the letter's row holds it."""

    key: str
    heading: str
    text: str
    fixed: bool


@dataclass(frozen=True)
class Section:
    """One part of a letter. A fixed section comes from the record; nobody edits it."""

    key: str
    heading: str
    text: str
    fixed: bool = False

    def stored(self) -> StoredSection:
        """The section as the letter's row holds it."""
        return StoredSection(key=self.key, heading=self.heading, text=self.text, fixed=self.fixed)

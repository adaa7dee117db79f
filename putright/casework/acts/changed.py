"""What was sent back for, by whom, and what has changed in the letter since, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from putright.accounts.models import Officer
from putright.cases.models import Letter
from putright.procedure.letters.changes import ChangedSection, changes


@dataclass(frozen=True)
class Returned:
    """A letter that a checker has sent back, and how it reads now."""

    by: Officer | None
    on: date | None
    because: str
    since: Sequence[ChangedSection]


def returned(letter: Letter) -> Returned | None:
    """What a checker wanted changed, and what has been; None where nobody has sent it back."""
    if not letter.returned_because:
        return None
    since = changes(letter.as_returned, letter.sections) if letter.as_returned else []
    return Returned(letter.returned_by, letter.returned_on, letter.returned_because, since)

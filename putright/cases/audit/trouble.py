"""What an audit finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """Something in the record that should not be so."""

    reference: str
    what: str

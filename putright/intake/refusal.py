"""What did not go in, and why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """A row, or a file that it names, that did not go in: where it is, and why."""

    line: int
    reference: str
    reason: str

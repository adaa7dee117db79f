"""A long list a page at a time, by the number of the page that an address asks for."""

from dataclasses import dataclass
from typing import Self

from putright.design.numbers import whole_number


@dataclass(frozen=True)
class Place:
    """Where a page stands in its list: its number, from 1, of so many."""

    number: int
    pages: int
    rows: int

    @classmethod
    def asked(cls, number: str, *, total: int, rows: int) -> Self:
        """The page that is asked for. One that does not exist is the nearest one that does.

        >>> Place.asked("9", total=51, rows=50), Place.asked("x", total=0, rows=50)
        (Place(number=2, pages=2, rows=50), Place(number=1, pages=1, rows=50))
        """
        pages = max(-(-total // rows), 1)
        wanted = whole_number(number) or 1
        return cls(min(wanted, pages), pages, rows)

    @property
    def part(self) -> slice:
        """What of the list is on this page."""
        return slice((self.number - 1) * self.rows, self.number * self.rows)

"""Hashing passwords one at a time: it is slow on purpose, and residents need the processor too."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock


class Full(Exception):
    """As many as can wait are waiting."""


class Turnstile:
    """Lets one through at a time in this process.

    Of strangers few may stand here, and likewise of those whom we know, in a queue of their own:
    however many strangers come, an officer in a browser of theirs waits for one of them at most,
    and most of the threads of the process go on to serve pages.
    """

    def __init__(self, *, strangers: int, known: int) -> None:
        self.turn = Lock()
        self.places = {False: BoundedSemaphore(strangers), True: BoundedSemaphore(known)}

    @contextmanager
    def passing(self, *, known: bool) -> Iterator[None]:
        """Wait for the turn. Raises `Full` at once when there is no place to wait."""
        place = self.places[known]
        if not place.acquire(blocking=False):
            raise Full
        try:
            with self.turn:
                yield
        finally:
            place.release()


HASHING = Turnstile(strangers=2, known=8)
"""Everything in this process that hashes a password passes here."""

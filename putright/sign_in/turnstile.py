"""Hashing passwords one at a time: it is slow on purpose, and residents need the processor too."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Condition


class Full(Exception):
    """As many as can wait are waiting."""


class Turnstile:
    """Lets one through at a time in this process, those whom we know before strangers.

    Of strangers few may stand here, and likewise of those whom we know, in a queue of their own:
    however many strangers come, an officer in a browser of theirs waits for one of them at most,
    and most of the threads of the process go on to serve pages.
    """

    def __init__(self, *, strangers: int, known: int) -> None:
        self.places = {False: BoundedSemaphore(strangers), True: BoundedSemaphore(known)}
        self.changed = Condition()
        self.taken = False
        self.known_who_wait = 0

    @contextmanager
    def passing(self, *, known: bool) -> Iterator[None]:
        """Wait for the turn. Raises `Full` at once when there is no place to wait."""
        place = self.places[known]
        if not place.acquire(blocking=False):
            raise Full
        try:
            self._enter(known=known)
            try:
                yield
            finally:
                self._leave()
        finally:
            place.release()

    def _enter(self, *, known: bool) -> None:
        with self.changed:
            self.known_who_wait += known
            self.changed.wait_for(lambda: not self.taken and (known or not self.known_who_wait))
            self.known_who_wait -= known
            self.taken = True

    def _leave(self) -> None:
        with self.changed:
            self.taken = False
            self.changed.notify_all()


HASHING = Turnstile(strangers=2, known=8)
"""Everything in this process that hashes a password passes here."""

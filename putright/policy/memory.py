"""What this process remembers of what was decided, so that asking again costs nothing.

Every decision changes one token, in its own transaction (`Revision`). What was made under a token
is kept for as long as the token stays, and the token is asked for at most every few seconds: so
another process's decision is known here that much later, or at once to who asks for it fresh.
"""

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast
from uuid import UUID

from django.db import transaction

from putright.policy.models import Revision

YOUNG = 5.0
"""For how many seconds a token is taken to be still the latest."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class Seen:
    """A token, what was made under it, and when it was last the latest. Replaced as a whole."""

    token: UUID | None = None
    made: dict[Hashable, object] = field(default_factory=dict)
    asked_at: float = float("-inf")

    @property
    def young(self) -> bool:
        """Whether the token need not be asked for again."""
        return time.monotonic() - self.asked_at < YOUNG


class Memory:
    """The latest token that this process saw, and those that may yet be rolled back."""

    def __init__(self) -> None:
        self.seen = Seen()
        self.unsettled: set[UUID] = set()

    def look(self, *, fresh: bool) -> Seen:
        """The latest token with what was made under it: one query, unless it is young."""
        seen = self.seen
        if fresh or not seen.young:
            token = Revision.objects.token()
            made = seen.made if seen.token == token else {}
            asked_at = float("-inf") if token in self.unsettled else time.monotonic()
            self.seen = seen = Seen(token, made, asked_at)
        return seen

    def forget(self) -> None:
        """Forget what was seen, and keep in mind what is not settled."""
        self.seen = Seen()

    def settle(self, token: UUID) -> None:
        """Take for granted what was made under this token: its transaction is over."""
        self.unsettled.discard(token)
        self.forget()


_memory = Memory()


def recall(
    what: Hashable, *, shipped: Callable[[], Made], make: Callable[[], Made], fresh: bool = False
) -> Made:
    """What was made of the latest decisions, or make it; `shipped` when nothing was decided."""
    seen = _memory.look(fresh=fresh)
    if seen.token is None:
        return shipped()
    if what not in seen.made:
        seen.made[what] = make()
    return cast(Made, seen.made[what])


@contextmanager
def deciding() -> Iterator[None]:
    """Decide something, in a transaction during which nobody else can.

    What is made of it before the transaction is over is not taken for granted: it may be rolled
    back, as a dry run is.
    """
    with transaction.atomic():
        token = Revision.objects.change()
        _memory.unsettled.add(token)
        _memory.forget()
        yield
        _memory.forget()
        transaction.on_commit(lambda: _memory.settle(token))


def forget() -> None:
    """Remember nothing: the next question goes to the database."""
    _memory.forget()

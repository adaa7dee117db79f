"""What was decided, kept in this process so that asking for it again costs no query.

Every decision changes one token, in its own transaction (`Revision`). What is made of the decisions
is kept for as long as the token stays the same. The token is read again after five seconds: so what
another process decides is known here five seconds later, or at once after `refresh`.
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
"""For how many seconds a token that was read is taken to be still the latest."""
NEVER = float("-inf")

Made = TypeVar("Made")


@dataclass(frozen=True)
class Kept:
    """The token that was the latest, what was made under it, and when it was read."""

    token: UUID | None = None
    made: dict[Hashable, object] = field(default_factory=dict)
    read_at: float = NEVER


_kept = Kept()
_unsettled: set[UUID] = set()
"""Tokens of decisions of this process that may yet be rolled back, as a dry run is."""


def recall(what: Hashable, *, shipped: Callable[[], Made], make: Callable[[], Made]) -> Made:
    """What was made of the decisions under this name, or make it and keep it.

    While nothing was ever decided it is `shipped`, which costs no query and is not kept here.
    """
    kept = _kept if time.monotonic() - _kept.read_at < YOUNG else refresh()
    if kept.token is None:
        return shipped()
    if what not in kept.made:
        kept.made[what] = make()
    return cast(Made, kept.made[what])


def refresh() -> Kept:
    """Read the token now, in one query: what is recalled next is of this moment."""
    global _kept
    token = Revision.objects.token()
    made = _kept.made if token == _kept.token else {}
    _kept = Kept(token, made, NEVER if token in _unsettled else time.monotonic())
    return _kept


def forget() -> None:
    """Keep nothing: what is recalled next is made anew."""
    global _kept
    _kept = Kept()


@contextmanager
def deciding() -> Iterator[None]:
    """Decide something, in a transaction during which nobody else can.

    Until that transaction is over, its token is read each time, because it may be rolled back.
    """
    with transaction.atomic():
        token = Revision.objects.change()
        _unsettled.add(token)
        forget()
        yield
        forget()
        transaction.on_commit(lambda: _settle(token))


def _settle(token: UUID) -> None:
    _unsettled.discard(token)
    forget()

"""How often somebody may try a password, so that guessing is slow and nobody is kept out.

Whoever can make others fail must not be able to lock them out. So a limit never stands between an
officer and their account for good: a browser in which they have signed in has limits of its own,
and a link by e-mail passes all of them (docs/decisions).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from putright.procedure.writing import counted as counted_in_words
from putright.sign_in import counting
from putright.sign_in.browsers import Browser
from putright.sign_in.counting import Counted, key
from putright.sign_in.network import client_of, neighbourhood
from putright.sign_in.turnstile import HASHING, Full

MINUTE = 60


@dataclass(frozen=True, eq=False)
class Most:
    """How many wrong passwords are taken within so many seconds."""

    number: int
    seconds: int


KNOWN = Most(10, 15 * MINUTE)
"""For one account in a browser that knows it."""
HERE = Most(10, 15 * MINUTE)
"""For one account from one network address."""
ADDRESS = Most(200, 15 * MINUTE)
"""From one network address, which may be that of a whole council."""
HERE_AFTER = 2
"""What is left for one account from an address that has had its own. The honest need no more."""
ACCOUNT = Most(50, 60 * MINUTE)
"""For one account, from wherever."""
PAUSE = Most(1, 30)
"""For an account that has had its own: so many more, from wherever."""

TOO_MANY = "Too many wrong passwords were tried."
OTHERWISE = (
    "use a browser in which you have signed in before, or ask for a link to choose a new password"
)
BUSY = "Too many people are trying to sign in. Try again in a minute."


class TooMany(ValidationError):
    """No password is tried now. `seconds` says when one may be."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message, code="too_many")
        self.seconds = seconds


@dataclass(frozen=True)
class Attempt:
    """One try to sign in: as whom, from where and in which browser."""

    account: str
    """The account's key, which is the same for an address that is nobody's."""
    address: str
    browser: Browser

    @classmethod
    def of(cls, request: HttpRequest, email: str) -> "Attempt":
        """What this request tries."""
        return cls(account_of(email), neighbourhood(client_of(request)), Browser.of(request))

    @cached_property
    def is_known(self) -> bool:
        """Whether it is made in a browser in which this account has been signed in to before."""
        return self.browser.knows(self.account)

    @cached_property
    def keys(self) -> dict[Most, str]:
        """What it counts for."""
        if self.is_known:
            return {KNOWN: key("known", self.browser.mark, self.account)}
        return {
            HERE: key("here", self.address, self.account),
            ADDRESS: key("address", self.address),
            ACCOUNT: key("account", self.account),
            PAUSE: key("pause", self.account),
        }


def account_of(email: str) -> str:
    """The key of an account, however its address is typed, and whether or not there is one."""
    return key("email", email.strip().casefold())


@contextmanager
def made(attempt: Attempt, at: datetime) -> Iterator["Try"]:
    """Let one password be tried within the block. Raises `TooMany` when none may be."""
    try:
        with HASHING.passing(known=attempt.is_known):
            yield Try(attempt, _count(attempt, at))
    except Full:
        raise TooMany(BUSY, MINUTE) from None


@dataclass(frozen=True)
class Try:
    """A password that may be tried, and has been counted as a wrong one."""

    attempt: Attempt
    counted: dict[Most, Counted]

    def was_right(self) -> None:
        """Count it no more."""
        keys = self.attempt.keys
        counting.forget([keys[each] for each in (KNOWN, HERE) if each in self.counted])
        if not self.attempt.is_known:
            counting.take_back([keys[ADDRESS], keys[ACCOUNT]])

    @property
    def was_one_too_many(self) -> bool:
        """Whether the account has just had all that it takes from strangers."""
        return ACCOUNT in self.counted and self.counted[ACCOUNT].number == ACCOUNT.number


def _count(attempt: Attempt, at: datetime) -> dict[Most, Counted]:
    """Count this one. Raises `TooMany`, and counts nothing where there have been too many."""
    keys = attempt.keys
    found = counting.read(list(keys.values()), at)
    before = {most: found[keys[most]] for most in keys}
    limits = _limits(before)
    _refuse(before, {most: number - 1 for most, number in limits.items()})
    counts = counting.count({keys[most]: most.seconds for most in limits}, at)
    after = {most: counts[keys[most]] for most in limits}
    _refuse(after, limits)
    return after


def _limits(before: dict[Most, Counted]) -> dict[Most, int]:
    """How many each may reach with this one, by how many there were."""
    if KNOWN in before:
        return {KNOWN: KNOWN.number}
    crowded = before[ADDRESS].number >= ADDRESS.number
    tried = before[ACCOUNT].number >= ACCOUNT.number
    return {
        HERE: HERE_AFTER if crowded else HERE.number,
        ADDRESS: sys.maxsize,
        ACCOUNT: sys.maxsize,
    } | ({PAUSE: PAUSE.number} if tried else {})


def _refuse(counted: dict[Most, Counted], limits: dict[Most, int]) -> None:
    """Raise `TooMany` when any is over its limit."""
    over = [counted[most].seconds for most, limit in limits.items() if counted[most].number > limit]
    if over:
        minutes = counted_in_words(ceil(max(over) / MINUTE), "minute")
        raise TooMany(f"{TOO_MANY} Try again in {minutes}, {OTHERWISE}", max(over))

"""References that people can read out: eight characters, of which the last one checks the others.

The alphabet leaves out what is misread or misheard: I and 1, and Z, S, B and U, which look or sound
like 2, 5, 8 and V; an O is read as 0. The check character is that of the pure systems of ISO 7064,
Mod 29-2: as 29 is a prime, one mistyped character, or any two neighbours swapped, is noticed and
never opens another case. Seven free characters make 17 thousand million references: one cannot be
guessed from another.
"""

import secrets
from hashlib import sha256

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_2

ALPHABET = "023456789ACDEFGHJKLMNPQRTVWXY"
FREE = 7
SECRET = secrets.SystemRandom()


def new() -> str:
    """Make a reference that nobody can guess, without its hyphen."""
    return with_check("".join(SECRET.choices(ALPHABET, k=FREE)))


def derived(secret: str) -> str:
    """Make the reference that always follows from a secret, and from which nobody can guess it."""
    chance = int.from_bytes(sha256(secret.encode()).digest())
    free = []
    for _ in range(FREE):
        chance, place = divmod(chance, len(ALPHABET))
        free.append(ALPHABET[place])
    return with_check("".join(free))


def with_check(free: str) -> str:
    """Add the check character to these free ones.

    >>> with_check("K7QX4MR")
    'K7QX4MRJ'
    """
    return free + mod_37_2.calc_check_digit(free, ALPHABET)


def display(reference: str) -> str:
    """Write a reference as people see it.

    >>> display("K7QX4MRJ")
    'K7QX-4MRJ'
    """
    return f"{reference[:4]}-{reference[4:]}"


def parse(typed: str) -> str | None:
    """Return the reference that somebody typed, or None when it cannot be one.

    Case, spaces and hyphens do not matter, nor whether a 0 is an O. None means that at least one
    character is wrong.
    """
    bare = "".join(typed.upper().replace("-", "").replace("O", "0").split())
    if len(bare) != FREE + 1 or not set(bare) <= set(ALPHABET):
        return None
    try:
        return str(mod_37_2.validate(bare, ALPHABET))
    except ValidationError:
        return None

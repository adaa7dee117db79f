"""References that people can read out: eight characters, of which the last one checks the others.

The alphabet leaves out what is misread or misheard: O and 0, I and 1, and Z, S, B and U, which
look or sound like 2, 5, 8 and V. The check character is ISO 7064 Mod 29,28: one mistyped
character, or two neighbours swapped, is noticed and never opens another case. Seven free
characters make 13 thousand million references: one cannot be guessed from another.
"""

import secrets

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

ALPHABET = "23456789ACDEFGHJKLMNPQRTVWXY"
FREE = 7


def new() -> str:
    """Make a reference that nobody can guess, without its hyphen."""
    free = "".join(secrets.choice(ALPHABET) for _ in range(FREE))
    return free + mod_37_36.calc_check_digit(free, ALPHABET)


def display(reference: str) -> str:
    """Write a reference as people see it.

    >>> display("K7QX4MRT")
    'K7QX-4MRT'
    """
    return f"{reference[:4]}-{reference[4:]}"


def parse(typed: str) -> str | None:
    """Return the reference that somebody typed, or None when it cannot be one.

    Case, spaces and hyphens do not matter. None means that at least one character is wrong.
    """
    bare = "".join(typed.upper().replace("-", "").split())
    if len(bare) != FREE + 1 or not set(bare) <= set(ALPHABET):
        return None
    try:
        return str(mod_37_36.validate(bare, ALPHABET))
    except ValidationError:
        return None

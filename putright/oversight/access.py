"""Who reads the figures: one table."""

from putright.accounts.models import Officer, Role

READERS = frozenset(Role)
"""Every role: what is published is no secret, and the lists behind it show what search shows."""


def may_read(officer: Officer) -> bool:
    """Whether this officer may see the reports. An officer without any role may not."""
    return bool(READERS & officer.roles)

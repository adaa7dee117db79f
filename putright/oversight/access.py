"""Who reads the figures: one table."""

from putright.accounts.models import Officer
from putright.accounts.roles import Act, may


def may_read(officer: Officer) -> bool:
    """Whether this officer may see the reports. An officer without any role may not."""
    return may(officer, Act.READ_REPORTS)

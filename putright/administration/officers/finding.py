"""Officers as somebody types them at the command line: by their e-mail addresses."""

from putright.accounts.models import Officer
from putright.terminal import CouldNotStart


def anybody(email: str) -> Officer:
    """The officer who signs in, or signed in, with this address. Raises `CouldNotStart`."""
    try:
        return Officer.objects.get_by_natural_key(email)
    except Officer.DoesNotExist:
        raise CouldNotStart(f"No officer signs in as {email}.") from None


def somebody_working(email: str) -> Officer:
    """The same, for somebody who still works here."""
    officer = anybody(email)
    if not officer.is_active:
        raise CouldNotStart(f"{officer} has left.")
    return officer

"""Adding an officer: what must be so before somebody more can sign in."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from putright.accounts import notices
from putright.accounts.models import NoticeKind, Officer, Team
from putright.accounts.passwords import require_good
from putright.accounts.roles import Role


class CannotAdd(ValueError):
    """The officer cannot be added. The message says why, fit to show."""


def require_new(email: str) -> None:
    """Raise `CannotAdd` unless it is an e-mail address, and nobody's yet."""
    try:
        validate_email(email)
    except ValidationError:
        raise CannotAdd(f"{email} is not an e-mail address.") from None
    if Officer.objects.filter(email__iexact=email).exists():
        raise CannotAdd(f"There is an officer with the e-mail address {email} already.")


def team(key: str | None) -> Team | None:
    """The team with this key, or none if none is wanted. Raises `CannotAdd`."""
    if key is None:
        return None
    try:
        return Team.objects.get(key=key)
    except Team.DoesNotExist:
        known = ", ".join(Team.objects.order_by("key").values_list("key", flat=True)) or "none yet"
        raise CannotAdd(f"There is no team {key}. Teams: {known}.") from None


def add(email: str, name: str, roles: Iterable[Role], *, team: Team | None, password: str) -> None:
    """Add the officer. Raises `CannotAdd` when the password is too easy to guess."""
    try:
        require_good(password, Officer(email=email, name=name))
    except ValidationError as weak:
        raise CannotAdd(". ".join(weak.messages) + ".") from None
    Officer.objects.create_officer(email, name, *roles, team=team, password=password)


def invite(
    email: str, name: str, roles: Iterable[Role], *, team: Team | None, at: datetime
) -> None:
    """Add the officer, and have them sent a link by which they choose a password."""
    officer = Officer.objects.create_officer(email, name, *roles, team=team)
    notices.queue(officer, NoticeKind.INVITATION, at)

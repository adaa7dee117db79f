"""Links by which an officer chooses a password: of limited life, once, and made up by nobody."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int, int_to_base36

from putright.accounts.models import Officer

TOKENS = PasswordResetTokenGenerator()
"""Django's: a token holds no longer than the password, the address and the last sign-in do,
and for PASSWORD_RESET_TIMEOUT at most."""
LARGEST = 2**63 - 1


def make(officer: Officer) -> str:
    """The secret part of a link for this officer."""
    return f"{int_to_base36(officer.pk)}-{TOKENS.make_token(officer)}"


def officer_of(key: str) -> Officer | None:
    """Whose link it is; None when it is nobody's, is over, or its officer may not sign in."""
    whose, _, token = key.partition("-")
    try:
        pk = base36_to_int(whose)
    except ValueError:
        return None
    officer = Officer.objects.filter(pk=pk, is_active=True).first() if pk <= LARGEST else None
    return officer if officer is not None and TOKENS.check_token(officer, token) else None

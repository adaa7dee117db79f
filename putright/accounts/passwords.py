"""Which passwords are good enough, said in plain words."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from putright.accounts.models import Officer

LONGEST = 1000
WORDS = {
    "password_too_short": "Password must be 12 characters or longer. Three words that do not "
    "belong together are easy to remember",
    "password_too_common": "Many people use this password, so it is easy to guess. Choose another",
    "password_of_council": "Password is too much like the name of the council. Choose another",
    "password_too_similar": "Password is too much like your name or email address. Choose another",
}


ADDED = "0123456789!?.#*-_ "
"""What people write before or after an easy password."""
ALIKE = str.maketrans("@4013$5!", "aaoiessi")
"""Signs that people write for letters."""


class LikeTheCouncil:
    """Refuses the council's own name, also written twice, with a year after it, or with signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` when it is that, or one long word of it."""
        words = map(_letters, settings.COUNCIL_NAME.split())
        names = {_letters(settings.COUNCIL_NAME), *(word for word in words if len(word) > 4)}
        if not names.isdisjoint(forms_of(password)):
            raise ValidationError("This is the council's name.", code="password_of_council")


class EasilyGuessed(CommonPasswordValidator):
    """Refuses what many people use, also written twice, with a year after it, or with signs in it.

    >>> EasilyGuessed().validate("P@ssword2026!")
    Traceback (most recent call last):
    django.core.exceptions.ValidationError: ['This password is too common.']
    """

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` when it is one."""
        for form in forms_of(password):
            super().validate(form)


def forms_of(password: str) -> Iterator[str]:
    """The password, and what is left of it without what people add to an easy one."""
    lower = password.strip().casefold()
    bare = lower.strip(ADDED)
    for text in (lower, lower.translate(ALIKE), bare.translate(ALIKE)):
        letters = _letters(text)
        for form in filter(None, (text, letters, text.strip(ADDED))):
            yield form
            yield form[: (form + form).find(form, 1)]  # once what is written again and again


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalpha())


def require_good(password: str, officer: Officer) -> None:
    """Raise `ValidationError` when it is easily guessed, with all that is wrong with it."""
    try:
        validate_password(password, officer)
    except ValidationError as weak:
        raise ValidationError([WORDS[error.code] for error in weak.error_list]) from None

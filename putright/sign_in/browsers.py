"""Browsers in which officers have signed in before: what strangers try is nothing to them.

This is what the OWASP calls a device cookie. It opens nothing: it only has limits of its own.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.crypto import get_random_string

COOKIE = "putright_browser"
SALT = "putright.sign_in.browsers"
LIFE = timedelta(days=400)
"""Longer than browsers keep any cookie (RFC 6265bis)."""
MOST = 12
"""How many officers one browser knows: those of a desk that is shared."""


def _mark() -> str:
    return get_random_string(16)


@dataclass(frozen=True)
class Browser:
    """A browser by a mark of its own, and the accounts that have been signed in to in it."""

    mark: str = field(default_factory=_mark)
    accounts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The browser of this request; one that knows nobody, when it says nothing of ours."""
        try:
            said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFE)
        except signing.BadSignature:
            return cls()
        return cls(**said)

    def knows(self, account: str) -> bool:
        """Whether this account has been signed in to here."""
        return account in self.accounts

    def learn(self, account: str, response: HttpResponse) -> None:
        """Let the browser know that this account has been signed in to here."""
        others = [each for each in self.accounts if each != account]
        learnt = Browser(self.mark, [account, *others][:MOST])
        response.set_cookie(
            COOKIE,
            signing.dumps(asdict(learnt), salt=SALT),
            max_age=LIFE,
            path=resolve_url(settings.LOGIN_URL),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )

"""A form sent when the session was over: it is kept through the sign-in, and given back."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from putright.design.entered import SECRET, TOKEN, written

KEPT = "kept"
"""The field of the sign-in page that holds such a form, signed: nobody can make one up."""
SALT = "putright.sign_in.kept"
A_DAY = timedelta(days=1)
WHO = "putright_who"
"""The cookie that says who signed in last in this browser, signed: their key."""


@dataclass(frozen=True)
class Kept:
    """Where a form was sent and what was in it, without passwords. Of files only the name.

    `by` is the key of the officer whose session it was; None when the browser does not know.
    """

    path: str
    fields: list[list[str]]
    files: list[str]
    by: int | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What this request sent."""
        return cls(
            path=request.get_full_path(),
            fields=[
                [name, text]
                for name, texts in request.POST.lists()
                for text in texts
                if name != TOKEN and SECRET not in name.lower()
            ],
            files=[file.name or "" for _, several in request.FILES.lists() for file in several],
            by=who(request),
        )

    @classmethod
    def sealed_in(cls, request: HttpRequest) -> Self | None:
        """What the sign-in page gave back; None when it held nothing, or nothing of ours."""
        try:
            said = signing.loads(request.POST.get(KEPT, ""), salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            return None
        return cls(**said)

    @property
    def seal(self) -> str:
        """All of it in one field."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @property
    def typed(self) -> list[str]:
        """What somebody wrote, to be read."""
        return written(self.fields)


def who(request: HttpRequest) -> int | None:
    """The key of whoever signed in last in this browser."""
    said = request.get_signed_cookie(WHO, default="", salt=SALT)
    return int(said) if said else None


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser know, until it is closed, who has signed in."""
    response.set_signed_cookie(
        WHO,
        str(request.user.pk),
        salt=SALT,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )

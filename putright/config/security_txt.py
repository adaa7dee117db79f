"""Whom to tell about a weakness: `/.well-known/security.txt`, as RFC 9116 has it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

PATH = ".well-known/security.txt"
VALID = timedelta(days=180)
"""It says until when it holds, which may be a year at most (RFC 9116, 2.5.5)."""


@login_not_required
def security_txt(request: HttpRequest) -> HttpResponse:
    """The address that takes reports of weaknesses, and where this file truly stands."""
    until = timezone.now() + VALID
    lines = [
        f"Contact: {contact(settings.SECURITY_CONTACT)}",
        f"Expires: {until:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.BASE_URL}/{PATH}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def contact(typed: str) -> str:
    """An e-mail address or a page, as an address that can be followed.

    >>> contact("security@council.example"), contact("https://council.example/report")
    ('mailto:security@council.example', 'https://council.example/report')
    """
    return f"mailto:{typed}" if "@" in typed and ":" not in typed else typed

"""What allauth asks of us: who signs in, how often they may try, and where they go on to."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from putright.accounts import notices
from putright.accounts.models import NoticeKind, Officer
from putright.sign_in import attempts
from putright.sign_in.network import client_of

log = logging.getLogger(__name__)


class Door(DefaultAccountAdapter):
    """Nobody makes an account of their own; whoever has one may try within `attempts`."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. "
        "Check both and try again",
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Officer | None:
        """The officer with this e-mail address and password.

        Raises `TooMany` when no password is tried now. Says nothing else of an account that is
        there than of one that is not, and takes as long.
        """
        attempt = attempts.Attempt.of(request, credentials["email"])
        with attempts.made(attempt, timezone.now()) as tried:
            officer = super().authenticate(request, **credentials)
            if officer is not None:
                tried.was_right()
        if officer is None and tried.was_one_too_many:
            tell(credentials["email"])
        return officer

    def post_login(self, request: HttpRequest, user: Officer, **more: Any) -> HttpResponse:
        """Note the session among those of the officer, and go on."""
        UserSession.objects.create_from_request(request)
        return super().post_login(request, user, **more)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: allauth's own limit can lock somebody out whom others try."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Officers are added by those who may."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether it is a page of ours for officers, on the host that they are on."""
        here, secure = self.request.get_host(), self.request.is_secure()
        ours = url_has_allowed_host_and_scheme(url, {here}, require_https=secure)
        return ours and is_page(urlsplit(url).path)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: we answer with pages."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that a session is kept with."""
        return client_of(request)

    def add_message(self, *said: Any, **more: Any) -> None:
        """Nothing: our pages say what was done."""


def is_page(path: str) -> bool:
    """Whether an address can be opened, and does not only take a form.

    >>> is_page("/casework/due/"), is_page("/sign-out/"), is_page("/nowhere/")
    (True, False, True)
    """
    try:
        view = resolve(path).func
    except Resolver404:
        return True  # a page of ours says so
    return "get" in getattr(view, "view_class", View).http_method_names


def tell(email: str) -> None:
    """Tell whoever runs Putright, without a name, and the officer whose account it is, if any."""
    log.warning("An account has had many wrong passwords, and is tried more slowly now.")
    officer = Officer.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if officer is not None:
        notices.queue(officer, NoticeKind.GUESSED, timezone.now())

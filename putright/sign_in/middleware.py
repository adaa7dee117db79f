"""Who may see a page at all, before any rule about cases."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from putright.sign_in import sessions
from putright.sign_in.forms import SignInForm
from putright.sign_in.kept import Kept

NO_ROLE = "You have no role in the work on complaints. Your complaints manager can give you one."


class SignInRequired(LoginRequiredMiddleware):
    """Send whoever has not signed in to do so, unless the page is of one of `PUBLIC_ROOMS`.

    A single page of another room says so itself, by `login_not_required`. Having signed in is not
    enough: cases hold what people told us in confidence, so an officer needs a role as well. What
    was sent when a session was over is kept through the sign-in.
    """

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        if settings.PUBLIC_ROOMS.intersection(request.resolver_match.app_names):
            return None
        response = super().process_view(request, view, args, kwargs)
        if response is not None and request.method == "POST":
            return sign_in_and_keep(request)
        if response is None and getattr(view, "login_required", True) and not request.user.roles:
            raise PermissionDenied(NO_ROLE)
        if response is None and request.user.is_authenticated:
            sessions.note_use(request)
        return response


def sign_in_and_keep(request: HttpRequest) -> HttpResponse:
    """Ask somebody whose session is over to sign in, and hold on to the form that they sent."""
    kept = Kept.of(request)
    context = {"form": SignInForm(), "next": "", "kept": kept}
    return render(request, "sign_in/sign_in.jinja", context, status=403)

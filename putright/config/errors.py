"""The pages for when something is not as it should be."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from putright.config.in_time import TooSlow
from putright.design.entered import Entered
from putright.sign_in.kept import Kept
from putright.sign_in.views import give_back

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody has signed in who may not see this; an exception may say why."""
    words = {"reason": str(exception or ""), "entered": Entered.of(request)}
    return render(request, "errors/403.jinja", {**words, "layout": _layout(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or no such case for whoever asks."""
    words = {"layout": _layout(request), "entered": Entered.of(request)}
    return render(request, "errors/404.jinja", words, status=404)


def _layout(request: HttpRequest) -> str:
    """The page for officers where one has signed in, with their menu; else that for residents."""
    return f"layouts/{'staff' if request.user.is_authenticated else 'page'}.jinja"


def out_of_date_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without the token that it was drawn with, as after signing out.

    So is the page to sign in once somebody has signed in in another tab: they go on.
    """
    kept = Kept.sealed_in(request)
    if request.user.is_authenticated and request.path == reverse("sign_in:sign-in"):
        return give_back(request, kept) if kept else redirect("arrive")
    form = kept or Kept.of(request)
    return render(request, "errors/out_of_date_form.jinja", {"kept": form}, status=403)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read: more than any form of ours holds, or no form of ours at all.

    Or it stopped on its way.
    """
    too_much, too_slow = isinstance(exception, TOO_MUCH), isinstance(exception, TooSlow)
    status = 413 if too_much else 408 if too_slow else 400
    words = {"too_much": too_much, "too_slow": too_slow}
    return render(request, "errors/400.jinja", words, status=status)


def not_to_be_opened(request: HttpRequest, plain: HttpResponse) -> HttpResponse:
    """Only a form is sent here; the headers of the plain reply say so to programs."""
    words = {"layout": _layout(request)}
    page = render(request, "errors/405.jinja", words, status=plain.status_code)
    page.headers["Allow"] = plain.headers["Allow"]
    return page


def too_long_address(request: HttpRequest) -> HttpResponse:
    """An address is longer than any of ours; nobody has looked at what else was sent."""
    return render(request, "errors/414.jinja", status=414)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong, which is in the log."""
    return render(request, "errors/500.jinja", status=500)

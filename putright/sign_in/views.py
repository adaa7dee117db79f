"""Signing in and out, by e-mail address and password."""

from typing import Any

from allauth.account.views import LoginView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator

from putright.sign_in.attempts import TooMany, account_of
from putright.sign_in.browsers import Browser
from putright.sign_in.forms import SignInForm
from putright.sign_in.kept import Kept, remember


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The one page of an officer that is for everybody.

    Where they were going is kept, as long as it is a page of ours, and so is a form that they sent
    when their session was over. How often somebody may try: `putright.sign_in.attempts`.
    """

    template_name = "sign_in/sign_in.jinja"
    form_class = SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Give back what was kept also to somebody who has signed in meanwhile, in another tab."""
        kept = Kept.sealed_in(request)
        if kept and request.user.is_authenticated:
            return give_back(request, kept)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, where they were going, and what is kept for afterwards."""
        more = {"kept": Kept.sealed_in(self.request), "next": self.get_next_url() or ""} | more
        return super(LoginView, self).get_context_data(**more)  # without allauth's other entrances

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Sign in, and go on; or give back the form that was sent when the session was over."""
        onward = super().form_valid(form)
        kept = Kept.sealed_in(self.request)
        reply = give_back(self.request, kept) if kept else onward
        remember(self.request, reply)
        Browser.of(self.request).learn(account_of(form.cleaned_data["login"]), reply)
        return reply

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Say what is wrong; and when to try again, where no password is tried now."""
        reply = super().form_invalid(form)
        for error in form.non_field_errors().as_data():
            if isinstance(error, TooMany):
                reply.status_code = 429
                reply.headers["Retry-After"] = str(error.seconds)
                reply._has_been_logged = True  # or whoever guesses fills the log
        return reply


def give_back(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Show what was sent when the session was over, to be sent now; but not to somebody else."""
    theirs = kept.by in (None, request.user.pk)
    page = "sign_in/go_on.jinja" if theirs else "sign_in/somebody_elses.jinja"
    return render(request, page, {"kept": kept})


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Ends the session. Only a form can, so that no other site's link does."""

"""Signing in and out, by e-mail address and password."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator

from putright.sign_in.forms import SignInForm
from putright.sign_in.kept import Kept, remember


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The one page of an officer that is for everybody.

    Where they were going is kept, as long as it is a page of ours, and so is a form that they sent
    when their session was over. Django takes as long over an
    unknown address as over a known one, and says the same of both. What slows a guesser is the
    slow hashing of passwords; a limit on attempts is for the web server in front.
    """

    template_name = "sign_in/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Give back what was kept also to somebody who has signed in meanwhile, in another tab."""
        kept = Kept.sealed_in(request)
        if kept and request.user.is_authenticated:
            return give_back(request, kept)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, and what is kept for afterwards."""
        return super().get_context_data(kept=Kept.sealed_in(self.request), **more)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and go on; or give back the form that was sent when the session was over."""
        onward = super().form_valid(form)
        kept = Kept.sealed_in(self.request)
        reply = give_back(self.request, kept) if kept else onward
        remember(self.request, reply)
        return reply


def give_back(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Show what was sent when the session was over, to be sent now; but not to somebody else."""
    theirs = kept.by in (None, request.user.pk)
    page = "sign_in/go_on.jinja" if theirs else "sign_in/somebody_elses.jinja"
    return render(request, page, {"kept": kept})


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Ends the session. Only a form can, so that no other site's link does."""

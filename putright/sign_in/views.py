"""Signing in and out, by e-mail address and password."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.decorators import method_decorator

from putright.sign_in.forms import SignInForm


class SignIn(LoginView):
    """The one page of an officer that is for everybody.

    Where they were going is kept, as long as it is a page of ours. Django takes as long over an
    unknown address as over a known one, and says the same of both. What slows a guesser is the
    slow hashing of passwords; a limit on attempts is for the web server in front.
    """

    template_name = "sign_in/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Ends the session. Only a form can, so that no other site's link does."""

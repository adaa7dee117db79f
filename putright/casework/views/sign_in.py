"""Signing in and out, by e-mail address and password."""

from django.contrib.auth.views import LoginView, LogoutView

from putright.casework.forms.sign_in import SignInForm


class SignIn(LoginView):
    """The one page of an officer that is for everybody.

    Where they were going is kept, as long as it is a page of ours. Django takes as long over an
    unknown address as over a known one, and says the same of both.
    """

    template_name = "casework/sign_in.jinja"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """Ends the session. Only a form can, so that no other site's link does."""

"""What somebody types to sign in, and to choose a password."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms

from putright.accounts.models import Officer
from putright.accounts.passwords import LONGEST, require_good
from putright.design.forms import EmailField, GovukForm


class SignInForm(GovukForm, LoginForm):
    """An e-mail address and a password; what is wrong with them it does not say."""

    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(
            label="Email address",
            widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": False}),
        )
        self.order_fields(["login", "password"])


class ForgottenForm(GovukForm):
    """Where to send a link."""

    email = EmailField(
        label="Email address",
        help_text="The one that you sign in with.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class NewPasswordForm(GovukForm):
    """A new password for `officer`, good enough for them."""

    password = forms.CharField(
        label="New password",
        help_text="12 characters or more. Three words that do not belong together make a good one.",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean_password(self) -> str:
        """The password. Raises `ValidationError` when it is easily guessed."""
        require_good(self.cleaned_data["password"], self.officer)
        return self.cleaned_data["password"]


class ChangePasswordForm(NewPasswordForm):
    """The password that somebody has, and the new one."""

    current_password = forms.CharField(
        label="Current password",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current_password", "password")


class EndSessionForm(GovukForm):
    """Which session to end: its number, or all others."""

    end = forms.RegexField(r"^(others|[0-9]{1,15})$")

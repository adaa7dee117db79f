"""What somebody types to sign in."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from putright.design.forms import EmailField, GovukForm


class SignInForm(GovukForm, AuthenticationForm):
    """An e-mail address and a password; what is wrong with them it does not say."""

    username = EmailField(
        label="Email address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": False}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    error_messages = dict.fromkeys(
        ("invalid_login", "inactive"),
        "The email address or the password is not right. Check both and try again",
    )

"""Whether an officer wants the daily e-mail with what they have to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse

from putright.accounts.notices import want_digest
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm


class WishForm(GovukForm):
    """What the button says, so that two clicks say the same."""

    wants = forms.BooleanField(required=False, widget=forms.HiddenInput)


class DailyEmail(ActingPage):
    """One button: to stop it, or to have it again."""

    form_class = WishForm
    template = "sign_in/daily_email.jinja"
    heading = "Daily email"

    def initial(self) -> Mapping[str, Any]:
        """The other of what holds now."""
        return {"wants": not self.request.user.wants_digest}

    def context(self) -> Mapping[str, Any]:
        """What the button does, by what holds now."""
        has = self.request.user.wants_digest
        text = "Stop the daily email" if has else "Have the daily email again"
        return {"has": has, "button_text": text, "back_url": self.onward()}

    def act(self, answers: Mapping[str, Any]) -> None:
        """Keep what they wish."""
        want_digest(self.request.user, wants=answers["wants"])

    def said(self, answers: Mapping[str, Any]) -> str:
        """What holds from now on."""
        has = "You get the daily email from now on."
        return has if answers["wants"] else "You get no daily email any more."

    def onward(self) -> str:
        """The page of the account."""
        return reverse("sign_in:account")

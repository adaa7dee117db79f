"""Choosing a password: by a link from a letter, or instead of the one that somebody has."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from putright.accounts import links, notices
from putright.accounts.models import NoticeKind, Officer
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.procedure.steps import Refused
from putright.sign_in import attempts, counting, sessions
from putright.sign_in.attempts import BUSY, Most, TooMany, account_of
from putright.sign_in.browsers import Browser
from putright.sign_in.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from putright.sign_in.kept import remember
from putright.sign_in.network import client_of, neighbourhood
from putright.sign_in.turnstile import HASHING, Full

ASKED = Most(100, 15 * attempts.MINUTE)
"""How many letters may be asked for from one network address, which may be a whole council's."""
LEAVES_OUT = sensitive_post_parameters()


@method_decorator(login_not_required, name="dispatch")
class Forgotten(ActingPage):
    """Ask for a link by e-mail. What happens and what is said is the same for any address."""

    form_class = ForgottenForm
    template = "sign_in/forgotten.jinja"
    heading = "Choose a new password"
    button_text = "Send me a link"

    def act(self, answers: Mapping[str, Any]) -> None:
        """Note it, for the worker to look up whose address it is."""
        now = timezone.now()
        key = counting.key("asked", neighbourhood(client_of(self.request)))
        if counting.count({key: ASKED.seconds}, now)[key].number > ASKED.number:
            raise Refused("Too many links have been asked for. Try again in 15 minutes")
        notices.ask(answers["email"], now)

    def go_on(self, said: str | list[str]) -> HttpResponse:
        """Say where to look, on a page of its own."""
        return redirect("sign_in:asked")

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        """Nothing: the next page does."""
        return []


@login_not_required
def asked(request: HttpRequest) -> HttpResponse:
    """Say where the link is, if there is one."""
    sends_email = settings.LETTERS_BY == "email"
    return render(request, "sign_in/asked.jinja", {"sends_email": sends_email})


@method_decorator([login_not_required, LEAVES_OUT], name="dispatch")
class ChoosePassword(ActingPage):
    """Choose a password by the link of a letter, and be signed in."""

    template = "sign_in/choose_password.jinja"
    heading = "Choose a password"
    button_text = "Save and sign in"
    blamed = "password"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look up whose link it is."""
        super().setup(request, *args, **kwargs)
        self.officer = links.officer_of(kwargs["key"])

    def require(self) -> None:
        """Refuse a link that is nobody's, or is over."""
        if self.officer is None:
            raise Refused("This link does not work any more")

    def refuse(self, refusal: Refused) -> HttpResponse:
        """Say how to get another, whatever was wrong with it."""
        return render(self.request, "sign_in/dead_link.jinja", status=404)

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        """The form, which knows whose password it will be."""
        return NewPasswordForm(*sent, officer=self.officer)

    def context(self) -> Mapping[str, Any]:
        """Whose account it is."""
        return {"officer_email": self.officer.email}

    @transaction.atomic
    def act(self, answers: Mapping[str, Any]) -> None:
        """Set it, once: two that use one link do not both pass."""
        Officer.objects.select_for_update().get(pk=self.officer.pk)
        officer = links.officer_of(self.kwargs["key"])
        if officer is None:
            raise Refused("This link has been used already")
        had_one = officer.has_usable_password()
        set_password(officer, answers["password"])
        sessions.end_all(officer)
        if had_one:
            notices.queue(officer, NoticeKind.CHANGED, timezone.now())
        self.officer = officer

    def go_on(self, said: str | list[str]) -> HttpResponse:
        """Sign in, in a browser that is theirs from now on."""
        reply = perform_login(self.request, self.officer)
        remember(self.request, reply)
        Browser.of(self.request).learn(account_of(self.officer.email), reply)
        return reply

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        """Nothing: they are in."""
        return []


@method_decorator(LEAVES_OUT, name="dispatch")
class ChangePassword(ActingPage):
    """Change one's own password, which ends all other sessions."""

    template = "sign_in/change_password.jinja"
    heading = "Change your password"
    button_text = "Change password"
    done = "Your password is changed. You were signed out everywhere else."
    blamed = "current_password"

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        """The form, which knows whose password it will be."""
        return ChangePasswordForm(*sent, officer=self.request.user)

    def act(self, answers: Mapping[str, Any]) -> None:
        """Set it, if the one before is right."""
        officer = self.request.user
        self.require_password(officer, answers["current_password"])
        with transaction.atomic():
            set_password(officer, answers["password"])
            sessions.end(UserSession.objects.filter(user=officer).exclude(session_key=self.key))
            UserSession.objects.filter(session_key=self.key).delete()
            notices.queue(officer, NoticeKind.CHANGED, timezone.now())
        update_session_auth_hash(self.request, officer)
        UserSession.objects.create_from_request(self.request)

    @property
    def key(self) -> str:
        """That of the session from which they act."""
        return self.request.session.session_key or ""

    def require_password(self, officer: Officer, password: str) -> None:
        """Raise `Refused` when it is not theirs; whoever has found an open session may guess it."""
        try:
            known = get_adapter().authenticate(self.request, email=officer.email, password=password)
        except TooMany as refusal:
            raise Refused(refusal.message) from None
        if known is None:
            raise Refused("Your current password is not right")

    def onward(self) -> str:
        """Back to the page of the account."""
        return reverse("sign_in:account")


def set_password(officer: Officer, password: str) -> None:
    """Keep a new password. Raises `Refused` when too many are being hashed."""
    try:
        with HASHING.passing(known=True):
            officer.set_password(password)
    except Full:
        raise Refused(BUSY) from None
    officer.save(update_fields=["password"])

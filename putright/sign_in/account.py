"""An officer's own page: where they are signed in, and what was tried."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from putright.accounts.models import NoticeKind
from putright.design.acting import ActingPage
from putright.policy import reminders
from putright.procedure.steps import Refused
from putright.sign_in import sessions
from putright.sign_in.forms import EndSessionForm

OTHERS = "others"
TOLD_FOR = timedelta(days=30)
"""How long it is shown that somebody tried to guess the password."""


class Account(ActingPage):
    """The open sessions, each with a button that ends it."""

    form_class = EndSessionForm
    template = "sign_in/account.jinja"
    heading = "Your account"

    def context(self) -> Mapping[str, Any]:
        """The sessions, this one first, and the last time that many passwords were tried."""
        now, officer = timezone.now(), self.request.user
        here = self.request.session.session_key
        rows = sorted(sessions.open_of(officer, now), key=lambda row: row.session_key != here)
        told = officer.notices.filter(kind=NoticeKind.GUESSED, asked_at__gt=now - TOLD_FOR)
        return {
            "sessions": [
                {
                    "pk": row.pk,
                    "here": row.session_key == here,
                    "browser": sessions.browser_in_words(row.user_agent),
                    "began_at": row.created_at,
                    "used_at": row.last_seen_at,
                }
                for row in rows
            ],
            "guessed": told.order_by("-asked_at").first(),
            "daily_email": (decided := reminders.decided()) is not None and decided.digest,
        }

    def act(self, answers: Mapping[str, Any]) -> None:
        """End one session, or all others: of one's own, and never this one."""
        here = self.request.session.session_key
        others = sessions.open_of(self.request.user, timezone.now()).exclude(session_key=here)
        which = answers["end"]
        chosen = others if which == OTHERS else others.filter(pk=which)
        if not chosen.exists():
            raise Refused("That session is over already")
        sessions.end(list(chosen))

    def said(self, answers: Mapping[str, Any]) -> str:
        """What was ended."""
        one = "You are signed out there."
        return "You are signed out everywhere else." if answers["end"] == OTHERS else one

    def onward(self) -> str:
        """The same page."""
        return reverse("sign_in:account")

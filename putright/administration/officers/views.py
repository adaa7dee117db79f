"""The list of officers, and the pages on which access is ended, given back and begun."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from putright.accounts import access, notices
from putright.accounts.models import AccessChange, NoticeKind, Officer
from putright.accounts.roles import Act, require_role
from putright.administration.officers import leaving
from putright.administration.officers.forms import EndAccessForm
from putright.cases import commands
from putright.cases.permissions import hidden_from
from putright.design.acting import ActingPage
from putright.design.forms import GovukForm
from putright.procedure.steps import NotAllowed, Refused
from putright.procedure.writing import counted

CHANGES_SHOWN = 20
NO_EMAIL = (
    "No emails are sent here: the link is put into the outbox folder, from which whoever runs "
    "Putright hands it on."
)


def officers(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, those who have left last, and what was decided of late."""
    try:
        require_role(request.user, Act.DECIDE_ACCESS)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    everybody = Officer.objects.select_related("team").prefetch_related("appointments")
    changes = AccessChange.objects.select_related("officer", "by", "given_to")
    context = {
        "officers": [row(officer) for officer in everybody.order_by("-is_active", "name", "pk")],
        "changes": changes[:CHANGES_SHOWN],
    }
    return render(request, "administration/officers/officers.jinja", context)


def row(officer: Officer) -> dict[str, Any]:
    """What the list says of an officer."""
    return {
        "officer": officer,
        "roles": ", ".join(sorted(role.label for role in officer.roles)) or "None",
        "invited": officer.has_usable_password(),
    }


class OfficerPage(ActingPage):
    """A page of one act about one officer, for those who decide who has access."""

    template = "administration/officers/decide.jinja"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look up whom it is about."""
        super().setup(request, *args, **kwargs)
        self.officer = get_object_or_404(Officer, pk=kwargs["pk"])

    def require(self) -> None:
        """Raise `NotAllowed` for somebody who does not decide who has access."""
        require_role(self.request.user, Act.DECIDE_ACCESS)

    def onward(self) -> str:
        """Back to the list."""
        return reverse("administration:officers")

    def context(self) -> Mapping[str, Any]:
        """Whom it is about, and what to know before deciding."""
        return {
            "officer": self.officer,
            "intro": self.intro(),
            "back_url": self.onward(),
            "back_text": "Officers",
        }

    def intro(self) -> list[str]:
        """What to know before deciding, a paragraph each."""
        raise NotImplementedError


class EndAccess(OfficerPage):
    """Somebody leaves."""

    heading = "End access"
    button_text = "End access"
    warning = True
    blamed = "to"

    def require(self) -> None:
        """Raise `Refused` for somebody whose access is ended."""
        super().require()
        if not self.officer.is_active:
            raise Refused(f"The access of {self.officer} has ended already.")

    def form(self, *sent: Any, **options: Any) -> GovukForm:
        """The form, which offers everybody else who works here."""
        return EndAccessForm(*sent, leaver=self.officer)

    def intro(self) -> list[str]:
        """What they have in hand."""
        hidden = hidden_from(self.request.user)
        cases, remedies = commands.in_hand(self.officer, hidden=hidden)
        return [
            f"{self.officer} has {counted(cases, 'open case')} and sees to "
            f"{counted(remedies, 'promise')} to customers.",
            "They are signed out at once and cannot sign in again. What they did stays on the "
            "record under their name.",
            "A case goes back to its team where whoever you choose may not handle it.",
        ]

    def act(self, answers: Mapping[str, Any]) -> None:
        """End it, and pass the work on."""
        self.to = answers["to"]
        self.handed = leaving.end_access(
            self.officer, by=self.request.user, on=self.on, at=timezone.now(), to=self.to
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        """What became of the work."""
        return f"{self.officer} cannot sign in any more: {leaving.in_words(self.handed, self.to)}."


class GiveBack(OfficerPage):
    """Somebody comes back."""

    heading = "Give access back"
    button_text = "Give access back"

    def intro(self) -> list[str]:
        """What they will have."""
        return [
            f"{self.officer} can sign in again, with the roles that they had and the password that "
            "they had. The cases that were given to others stay with them.",
        ]

    def act(self, answers: Mapping[str, Any]) -> None:
        """Give it back."""
        access.give_back(self.officer, by=self.request.user, at=timezone.now())

    def said(self, answers: Mapping[str, Any]) -> str:
        """That it is done."""
        return f"{self.officer} can sign in again."


class Invite(OfficerPage):
    """Somebody has no password yet, or cannot find theirs."""

    heading = "Send a link to choose a password"
    button_text = "Send the link"

    def intro(self) -> list[str]:
        """Where it goes."""
        goes = f"{self.officer} gets it by email at {self.officer.email}. It works for 24 hours."
        return [goes] if settings.LETTERS_BY == "email" else [f"{NO_EMAIL} It works for 24 hours."]

    def act(self, answers: Mapping[str, Any]) -> None:
        """Queue it. Raises `Refused` when they were sent one a moment ago, or have left."""
        if not self.officer.is_active:
            raise Refused(f"{self.officer} has left. Give access back first.")
        kind = NoticeKind.RESET if self.officer.has_usable_password() else NoticeKind.INVITATION
        if not notices.queue(self.officer, kind, timezone.now()):
            raise Refused(f"{self.officer} was sent a link a short while ago. It still works.")

    def said(self, answers: Mapping[str, Any]) -> str:
        """That it is on its way."""
        if settings.LETTERS_BY == "email":
            return f"A link is on its way to {self.officer}."
        return f"A link for {self.officer} is made. {NO_EMAIL}"

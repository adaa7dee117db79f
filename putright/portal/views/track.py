"""The link again, for people who have lost it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from putright.cases import commands
from putright.cases.models import Party
from putright.design.acting import ActingPage
from putright.portal.forms import TrackForm
from putright.procedure.steps import Refused


class Track(ActingPage):
    """Send the link again to anybody who knows the reference and the email address.

    The answer is always the same, so that nobody learns from it whose case it is.
    """

    form_class = TrackForm
    template = "portal/track.jinja"

    def act(self, answers: Mapping[str, Any]) -> None:
        send_link(answers["reference"], answers["email"], on=self.on)

    def said(self, answers: Mapping[str, Any]) -> list[str]:
        return []

    def onward(self) -> str:
        return reverse("portal:track-sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say where to look for the link, whether or not it was sent."""
    return render(request, "portal/track_sent.jinja")


def send_link(reference: str, email: str, *, on: date) -> None:
    """Send the link to the party of this case with this email address, if there is one."""
    parties = Party.objects.select_related("case", "person")
    party = parties.filter(case__reference=reference, person__email__iexact=email).first()
    if party is not None:
        with suppress(Refused):  # too often today: what was sent is on its way
            commands.send_receipt_again(party.case, by=None, on=on, party=party)

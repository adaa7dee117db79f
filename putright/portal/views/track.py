"""For who has lost the link to their case."""

from contextlib import suppress
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from putright.cases import commands
from putright.cases.models import Party
from putright.portal.forms import TrackForm
from putright.procedure.steps import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Send the link again to who knows the reference and the email address.

    The answer is always the same, so that nobody learns from it whose case it is.
    """
    form = TrackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        send_link(**form.cleaned_data, on=timezone.localdate())
        return redirect("portal:track-sent")
    return render(request, "portal/track.jinja", {"form": form})


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/track_sent.jinja")


def send_link(reference: str, email: str, *, on: date) -> None:
    """Send the link to the party of this case with this email address, if there is one."""
    parties = Party.objects.select_related("case", "person")
    party = parties.filter(case__reference=reference, person__email__iexact=email).first()
    if party is not None:
        with suppress(Refused):  # too often today: what was sent is on its way
            commands.send_link_again(party.case, by=None, on=on, party=party)

"""Pages that only give information."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.policy import procedures
from putright.portal.answers import HOURS_KEPT


def start(request: HttpRequest) -> HttpResponse:
    """Say what this is and what will happen, in the numbers of the procedure in force."""
    rules = procedures.book().in_force(settings.PROCEDURE, timezone.localdate())
    return render(request, "portal/start.jinja", {"rules": rules})


def what_we_can_look_at(request: HttpRequest) -> HttpResponse:
    """Say what is a complaint, what is decided in another way, and who the Ombudsmen are."""
    rules = procedures.book().in_force(settings.PROCEDURE, timezone.localdate())
    return render(request, "portal/what_we_can_look_at.jinja", {"rules": rules})


def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement that the 2018 Regulations ask for."""
    return render(request, "portal/accessibility.jinja")


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, for how long, and what rights people have."""
    return render(request, "portal/privacy.jinja", {"hours": HOURS_KEPT})

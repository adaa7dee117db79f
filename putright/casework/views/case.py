"""The page of a case: what it is, when it is due and why, and what can be done now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from putright.casework.access import case_or_404
from putright.casework.acts import offered
from putright.casework.dossier import Dossier


def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case; its reference may be typed in any way."""
    shown = case_or_404(request, reference)
    if reference != str(shown):
        return redirect(shown, permanent=True)
    context = {
        "case": shown,
        "dossier": Dossier(shown, request.user, timezone.localdate()),
        "offers": offered(shown, request.user),
    }
    return render(request, "casework/case.jinja", context)

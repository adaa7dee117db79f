"""The page of a case: what it is, when it is due and why, and what can be done now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from putright.casework.access import case_href, case_or_404
from putright.casework.case.dossier import Dossier


def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case; its reference may be typed in any way."""
    shown = case_or_404(request, reference)
    if reference != str(shown):
        return redirect(case_href(shown), permanent=True)
    dossier = Dossier(shown, request.user, timezone.localdate())
    return render(request, "casework/case/case.jinja", {"case": shown, "dossier": dossier})

"""Whose pages these are: what an officer may decide, and that none meets a case about them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from putright.accounts.models import Officer
from putright.cases import references
from putright.cases.models import Case
from putright.cases.querysets import CaseQuerySet
from putright.policy import permissions
from putright.policy.models import Draft
from putright.policy.permissions import Act, NotAllowed


def visible(request: HttpRequest) -> CaseQuerySet:
    """The cases that exist, as far as whoever is signed in can tell.

    Hardly any officer has a case about them, so their few came with the officer. That spares every
    question a condition on every row.
    """
    hidden = request.user.hidden_cases
    return Case.objects.exclude(pk__in=hidden) if hidden else Case.objects.all()


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """The case of an address, with those who have it in hand. 404 when it is about the officer."""
    case = (
        visible(request)
        .select_related("officer", "team", "service_area")
        .filter(reference=references.parse(reference))
        .first()
    )
    if case is None:
        raise Http404
    return case


def require(officer: Officer, act: Act, draft: Draft | None = None) -> None:
    """Answer 403, with the reason, unless this officer may decide this."""
    try:
        permissions.require(officer, act, draft)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None

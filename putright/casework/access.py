"""Whose pages these are: an officer never meets a case that is about them."""

from django.http import Http404, HttpRequest

from putright.cases import references
from putright.cases.models import Case
from putright.cases.querysets import CaseQuerySet


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

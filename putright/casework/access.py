"""The address of the page of a case, and the case that an officer may see there."""

from functools import cache

from django.db.models import CharField, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from putright.cases import references
from putright.cases.models import Case
from putright.cases.permissions import hidden_from
from putright.database.prepared import Mark, Prepared


def case_href(case: Case) -> str:
    """The address of the page of a case."""
    return _pattern().replace("REFERENCE", str(case))


@cache
def _pattern() -> str:
    """The address of a case, looked up once: a list has fifty of them."""
    return reverse("casework:case", args=["REFERENCE"])


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """The case of an address, with those who have it in hand. 404 when it is about the officer."""
    parsed = references.parse(reference)
    found = BY_REFERENCE.ask(reference=parsed) if parsed else []
    if not found or found[0].pk in hidden_from(request.user):
        raise Http404
    return found[0]


def _by_reference(reference: Mark) -> QuerySet[Case]:
    named = Case.objects.filter(reference=reference)
    return named.select_related("officer", "team", "service_area")


BY_REFERENCE: Prepared[Case] = Prepared(_by_reference, reference=CharField())

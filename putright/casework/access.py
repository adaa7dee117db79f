"""The address of the page of a case, and the case that an officer may see there."""

from functools import cache

from django.http import Http404, HttpRequest
from django.urls import reverse

from putright.cases import references
from putright.cases.models import Case
from putright.cases.permissions import visible_cases


def case_href(case: Case) -> str:
    """The address of the page of a case."""
    return _pattern().replace("REFERENCE", str(case))


@cache
def _pattern() -> str:
    """The address of a case, looked up once: a list has fifty of them."""
    return reverse("casework:case", args=["REFERENCE"])


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """The case of an address, with those who have it in hand. 404 when it is about the officer."""
    case = (
        visible_cases(request.user)
        .select_related("officer", "team", "service_area")
        .filter(reference=references.parse(reference))
        .first()
    )
    if case is None:
        raise Http404
    return case

"""Where the pages are."""

from django.urls import reverse

from putright.cases.models import Case


def of_case(case: Case) -> str:
    """The officers' page of a case."""
    return reverse("casework:case", args=[str(case)])

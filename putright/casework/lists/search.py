"""Finding a case by its reference, a name, a postcode or any words."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from putright.cases import references
from putright.cases import search as words
from putright.cases.permissions import visible_cases
from putright.casework.access import case_href
from putright.casework.lists.rows import ROWS, rows
from putright.design.numbers import whole_number

LONGEST = 200
LIKE_A_REFERENCE = re.compile(r"(?=.*\d)[A-Z0-9]{4}[- ]?[A-Z0-9]{4}", re.IGNORECASE)


def search(request: HttpRequest) -> HttpResponse:
    """Go straight to the case of a reference; otherwise list what holds all the words."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    named = list(visible_cases(request.user).named(typed)[:2]) if typed else []
    if len(named) == 1:
        return redirect(case_href(named[0]))
    before = request.GET.get("before", "")
    keys = words.find(typed, before=whole_number(before), limit=ROWS + 1)
    found = visible_cases(request.user).filter(pk__in=keys[:ROWS]).order_by("-pk")
    older = {"q": typed, "before": keys[ROWS - 1]} if len(keys) > ROWS else None
    context = {
        "q": typed,
        "rows": rows(found, timezone.localdate()),
        "mistyped": mistyped(typed),
        "unknown": references.parse(typed) is not None,
        "first_href": f"{request.path}?{urlencode({'q': typed})}" if before else None,
        "older_href": f"{reverse('casework:search')}?{urlencode(older)}" if older else None,
    }
    return render(request, "casework/lists/search.jinja", context)


def mistyped(typed: str) -> bool:
    """Whether somebody typed what is shaped like a reference and cannot be one.

    >>> mistyped("K7QX-4MRT"), mistyped("potholes")
    (True, False)
    """
    return bool(LIKE_A_REFERENCE.fullmatch(typed)) and references.parse(typed) is None

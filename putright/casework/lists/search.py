"""Finding a case by its reference, a name, a postcode or any words."""

import re
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from putright.cases import references
from putright.cases import search as words
from putright.cases.listing import ListedCase, for_a_list
from putright.cases.models import Case
from putright.cases.permissions import hidden_from, visible_cases
from putright.casework.access import case_href
from putright.casework.lists.rows import ROWS, rows
from putright.database.prepared import Mark, Prepared
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
    hidden = hidden_from(request.user)
    found = _with_keys([key for key in keys[:ROWS] if key not in hidden])
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


def _with_keys(keys: list[int]) -> list[ListedCase]:
    """The cases with these keys, the newest first."""
    names = [f"key{n}" for n, _ in enumerate(keys)]
    return _cases(len(keys)).ask(**dict(zip(names, keys, strict=True)))


@lru_cache(maxsize=ROWS + 1)
def _cases(many: int) -> Prepared[ListedCase]:
    def question(**keys: Mark) -> QuerySet[Any, Any]:
        return for_a_list(Case.objects.filter(pk__in=keys.values()).order_by("-pk"))

    keys = {f"key{n}": BigIntegerField() for n in range(many)}
    return Prepared(question, ListedCase, **keys)


def mistyped(typed: str) -> bool:
    """Whether somebody typed what is shaped like a reference and cannot be one.

    >>> mistyped("K7QX-4MRT"), mistyped("potholes")
    (True, False)
    """
    return bool(LIKE_A_REFERENCE.fullmatch(typed)) and references.parse(typed) is None

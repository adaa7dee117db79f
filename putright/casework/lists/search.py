"""Finding a case by its reference, a name, a postcode or any words."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import CharField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from putright.cases import references
from putright.cases import search as words
from putright.cases.likely import Likely, likely
from putright.cases.listing import ListedCase, for_a_list
from putright.cases.models import Case
from putright.cases.permissions import hidden_from
from putright.casework.access import case_href
from putright.casework.lists.rows import ROWS, rows
from putright.database.prepared import Mark, Prepared, fields, numbered
from putright.design.numbers import whole_number

LONGEST = 200
LIKE_A_REFERENCE = re.compile(r"(?=.*\d)[A-Z0-9]{4}[- ]?[A-Z0-9]{4}", re.IGNORECASE)


def search(request: HttpRequest) -> HttpResponse:
    """Go straight to the case of a reference; otherwise list what holds all the words.

    Or, with `alike`, only what is likely meant: a misspelling may be on record itself.
    """
    typed = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    hidden = hidden_from(request.user)
    named = [case for case in _named(typed) if case.pk not in hidden]
    if len(named) == 1:
        return redirect(case_href(named[0]))
    before = request.GET.get("before", "")
    many = ROWS + 1 + len(hidden)  # so that a page is as long as if there were no hidden ones
    alike = "alike" in request.GET
    every = [] if alike else words.find(typed, before=whole_number(before), limit=many)
    keys = [key for key in every if key not in hidden]
    nothing = not keys and not before and references.parse(typed) is None
    meant = likely(typed, hidden=hidden, common=True) if nothing else Likely()
    found = cases_with_keys(keys[:ROWS] or meant.cases)
    older = {"q": typed, "before": keys[ROWS - 1]} if len(keys) > ROWS else None
    context = {
        "q": typed,
        "rows": rows(found, timezone.localdate()),
        "likely": meant,
        "alike": alike,
        "alike_href": f"{request.path}?{urlencode({'q': typed, 'alike': 1})}",
        "mistyped": mistyped(typed),
        "unknown": references.parse(typed) is not None,
        "first_href": f"{request.path}?{urlencode({'q': typed})}" if before else None,
        "older_href": f"{reverse('casework:search')}?{urlencode(older)}" if older else None,
    }
    return render(request, "casework/lists/search.jinja", context)


def _named(typed: str) -> list[Case]:
    """The case whose reference, new or old, somebody typed; more when older systems had it too.

    What is no reference of ours may still be one of an older system.
    """
    reference = references.parse(typed)
    if reference:
        return BY_REFERENCE.ask(reference=reference)
    return BY_OLD_REFERENCE.ask(typed=typed) if typed else []


BY_REFERENCE: Prepared[Case] = Prepared(
    lambda reference: Case.objects.filter(reference=reference).only("reference"),
    reference=CharField(),
)
BY_OLD_REFERENCE: Prepared[Case] = Prepared(
    lambda typed: (
        Case.objects.filter(old_reference=typed).exclude(old_reference="").only("reference")
    ),
    typed=CharField(),
)


def cases_with_keys(keys: Sequence[int]) -> list[ListedCase]:
    """The cases with these keys, in this order."""
    found = {case.pk: case for case in _cases(len(keys)).ask(**numbered(keys))}
    return [found[key] for key in keys if key in found]


@lru_cache(maxsize=ROWS + 1)
def _cases(many: int) -> Prepared[ListedCase]:
    def question(**keys: Mark) -> QuerySet[Any, Any]:
        return for_a_list(Case.objects.filter(pk__in=keys.values()))

    return Prepared(question, ListedCase, **fields(many))


def mistyped(typed: str) -> bool:
    """Whether somebody typed what is shaped like a reference and cannot be one.

    >>> mistyped("K7QX-4MRT"), mistyped("potholes")
    (True, False)
    """
    return bool(LIKE_A_REFERENCE.fullmatch(typed)) and references.parse(typed) is None

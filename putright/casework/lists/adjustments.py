"""What people need done differently that somebody must look at: new, or due to be seen again."""

from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, DateField, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.cases.models import Party
from putright.cases.permissions import hidden_from, without
from putright.casework.lists.questions import KEPT
from putright.casework.lists.rows import ROWS
from putright.database.prepared import Mark, Prepared
from putright.design.numbers import whole_number

SHOWN = (
    "person__name",
    "person__adjustments",
    "person__look_again_on",
    "gave",
    "case__reference",
    "case__summary",
)
"""The columns that a row shows."""


def adjustments(request: HttpRequest) -> HttpResponse:
    """List people with an open case whose needs nobody has looked at, or that are due again."""
    after = whole_number(request.GET.get("after")) or 0
    question = _page(tuple(hidden_from(request.user)))
    found = question.ask(on=timezone.localdate(), key=after)
    last = found[ROWS - 1] if len(found) > ROWS else None
    context = {
        "rows": found[:ROWS],
        "first_href": request.path if after else None,
        "next_href": f"{request.path}?after={last.pk}" if last else None,
    }
    return render(request, "casework/lists/adjustments.jinja", context)


@lru_cache(maxsize=KEPT)
def _page(hidden: tuple[int, ...]) -> Prepared[Party]:
    """Those in open cases, which are few however many there ever were."""

    def question(on: Mark, key: Mark) -> QuerySet[Any, Any]:
        due = Q(person__look_again_on=None) | Q(person__look_again_on__lte=on)
        anew = Q(gave__has_key="adjustments")
        needy = anew | due & ~Q(person__adjustments="")
        theirs = Party.objects.filter(needy, case__closed_on=None).exclude(case__procedure="")
        theirs = without(hidden, theirs.filter(pk__gt=key)).order_by("pk")
        return theirs.select_related("case", "person").only(*SHOWN)[: ROWS + 1]

    return Prepared(question, on=DateField(), key=BigIntegerField())

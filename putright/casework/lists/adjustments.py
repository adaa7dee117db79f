"""What people need done differently that somebody must look at: new, or due to be seen again."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from putright.cases.models import Case, Party
from putright.cases.permissions import hidden_from, without
from putright.casework.lists.check import PageMark
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
OURS = Party.objects.exclude(case__procedure="")
"""Those in cases that go on here: nothing is done differently in one of an old system."""


def adjustments(request: HttpRequest) -> HttpResponse:
    """List people whose needs nobody has looked at, or that are due again; open cases first.

    Whoever has no open case any more is looked at again all the same: what was agreed stays on
    record and would bind (Housing Ombudsman Code 5.10).
    """
    hidden, on = tuple(hidden_from(request.user)), timezone.localdate()
    after = whole_number(request.GET.get("after")) or 0
    mark = PageMark.read(request.GET.get("closed_after", ""))
    rows = _open(hidden).ask(on=on, key=after)
    closed = _closed(hidden).ask(on=on, day=mark.due, key=mark.key)
    context = {
        "rows": rows[:ROWS],
        "pages": _links(request, "after", rows, lambda last: str(last.pk)),
        "closed": closed[:ROWS],
        "more": _links(request, "closed_after", closed, _mark),
    }
    return render(request, "casework/lists/adjustments.jinja", context)


def _mark(last: Party) -> str:
    return f"{last.person.look_again_on}_{last.pk}"


def _links(
    request: HttpRequest, name: str, found: list[Party], mark: Callable[[Party], str]
) -> dict[str, str | None]:
    """Links to the first and the next page of one of the two lists, which leave the other be."""
    others = {key: said for key, said in request.GET.items() if key != name}
    further = mark(found[ROWS - 1]) if len(found) > ROWS else None
    return {
        "first": f"?{urlencode(others)}" if name in request.GET else None,
        "next": f"?{urlencode(others | {name: further})}" if further else None,
    }


@lru_cache(maxsize=KEPT)
def _open(hidden: tuple[int, ...]) -> Prepared[Party]:
    """Those in open cases, which are few however many there ever were."""

    def question(on: Mark, key: Mark) -> QuerySet[Any, Any]:
        due = Q(person__look_again_on=None) | Q(person__look_again_on__lte=on)
        anew = Q(gave__has_key="adjustments")
        needy = anew | due & ~Q(person__adjustments="")
        theirs = OURS.filter(needy, case__in=Case.objects.open(), pk__gt=key).order_by("pk")
        return _shown(without(hidden, theirs))

    return Prepared(question, on=DateField(), key=BigIntegerField())


@lru_cache(maxsize=KEPT)
def _closed(hidden: tuple[int, ...]) -> Prepared[Party]:
    """Those without an open case whose day has come, each with the last of their cases."""

    def question(on: Mark, day: Mark, key: Mark) -> QuerySet[Any, Any]:
        theirs = OURS.filter(person=OuterRef("person"))
        none_open = ~Exists(theirs.filter(case__closed_on=None))
        the_last = ~Exists(theirs.filter(pk__gt=OuterRef("pk")))
        due = OURS.filter(person__look_again_on__gte=day, person__look_again_on__lte=on)
        later = due.filter(Q(person__look_again_on__gt=day) | Q(pk__gt=key))
        found = later.filter(none_open, the_last).order_by("person__look_again_on", "pk")
        return _shown(without(hidden, found))

    return Prepared(question, on=DateField(), day=DateField(), key=BigIntegerField())


def _shown(parties: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return parties.select_related("case", "person").only(*SHOWN)[: ROWS + 1]

"""The payments that wait for a second person to approve them."""

from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases.models import Remedy
from putright.cases.permissions import hidden_from, without
from putright.cases.querysets import RemedyQuerySet
from putright.casework.days import deadline_of
from putright.casework.lists.questions import KEPT
from putright.casework.lists.rows import ROWS
from putright.database.prepared import Mark, Prepared
from putright.design.numbers import whole_number
from putright.policy import procedures
from putright.procedure.definition import Approver

SHOWN = (
    "description",
    "amount_pence",
    "proposed_by__name",
    "case__reference",
    "case__summary",
    "case__state",
    "case__stage_number",
    "case__due_on",
    "case__procedure",
    "case__procedure_version",
)
"""The columns that a row shows."""


def approvals(request: HttpRequest) -> HttpResponse:
    """List what this officer can approve, longest waiting first."""
    officer, on = request.user, timezone.localdate()
    after = whole_number(request.GET.get("after")) or 0
    question = _page(tuple(hidden_from(officer)), approves(officer))
    found = question.ask(officer=officer.pk, key=after)
    last = found[ROWS - 1] if len(found) > ROWS else None
    context = {
        "rows": [(remedy, deadline_of(remedy.case, on)) for remedy in found[:ROWS]],
        "first_href": request.path if after else None,
        "next_href": f"{request.path}?after={last.pk}" if last else None,
    }
    return render(request, "casework/lists/approvals.jinja", context)


def approves(officer: Officer) -> tuple[Approver, ...]:
    """The roles of this officer that some procedure names to approve large payments."""
    every = (rules for versions in procedures.book().by_key.values() for rules in versions)
    named = {rules.remedy_approver for rules in every if rules.remedy_approver}
    return tuple(sorted(named & officer.roles))


def to_approve(
    officer: Any, roles: tuple[Approver, ...], hidden: tuple[int, ...]
) -> RemedyQuerySet:
    """What waits for an officer with this key and these roles, and was not proposed by them."""
    theirs = without(hidden, Remedy.objects.to_approve()).filter(approver__in=roles)
    return theirs.exclude(proposed_by=officer)


@lru_cache(maxsize=KEPT)
def _page(hidden: tuple[int, ...], roles: tuple[Approver, ...]) -> Prepared[Remedy]:
    def question(officer: Mark, key: Mark) -> QuerySet[Any, Any]:
        waiting = to_approve(officer, roles, hidden).filter(pk__gt=key).order_by("pk")
        return waiting.select_related("case", "proposed_by").only(*SHOWN)[: ROWS + 1]

    return Prepared(question, officer=BigIntegerField(), key=BigIntegerField())

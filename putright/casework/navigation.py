"""The numbers beside the lists in the navigation: asked for only when they are drawn."""

from datetime import date

from django.core.cache import cache
from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from putright.accounts.models import Officer, Role
from putright.cases.models import Letter
from putright.cases.permissions import MAY
from putright.cases.querysets import CaseQuerySet, LetterQuerySet
from putright.casework.access import visible
from putright.casework.days import end_of_week
from putright.procedure.steps import Step

A_MINUTE = 60


class CountOf(Subquery):
    """How many rows another question has, as a column of this one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(rows.order_by().values("pk"))


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give every page of an officer the numbers of the navigation, and what is not for them."""
    return {
        "nav_counts": SimpleLazyObject(lambda: _counts_for(request)),
        "may_log": SimpleLazyObject(lambda: may_log(request.user)),
    }


def may_log(officer: Officer) -> bool:
    """Whether this officer's work is to write down what customers say."""
    return bool(MAY[Step.RECEIVE] & officer.roles)


def counts(officer: Officer, cases: CaseQuerySet, on: date) -> dict[str, int | None]:
    """How many of these cases are in each list of this officer; due are those of this week."""
    lists = {
        "mine": cases.handled_by(officer).due(),
        "team": cases.in_team_of(officer).due(),
        "triage": cases.to_triage(),
        "check": _checkable_by(officer),
        "due": cases.due_by(end_of_week(on)),
    }
    numbers = map(CountOf, lists.values())
    return dict(zip(lists, Officer.objects.values_list(*numbers).get(pk=officer.pk), strict=True))


def _checkable_by(officer: Officer) -> LetterQuerySet:
    if Role.CHECKER not in officer.roles:
        return Letter.objects.none()
    return Letter.objects.checkable_by(officer)


def _counts_for(request: HttpRequest) -> dict[str, int]:
    """The counts as of the newest event: nothing that is counted changes without one.

    A count is kept for a minute at most, for what another transaction may still bring.
    """
    if not request.user.is_authenticated:
        return {}
    officer, on = request.user, timezone.localdate()
    key = f"counts:{officer.pk}:{','.join(sorted(officer.roles))}:{on}:{officer.newest_event}"
    return cache.get_or_set(key, lambda: counts(officer, visible(request), on), A_MINUTE)

"""How many cases stand in each list of an officer, for the menu of every page."""

from datetime import date

from django.core.cache import cache
from django.db.models import IntegerField, QuerySet, Subquery

from putright.accounts.models import Officer
from putright.cases.permissions import checkable, visible_cases
from putright.cases.querysets import CaseQuerySet
from putright.casework.days import end_of_week

A_MINUTE = 60


class CountOf(Subquery):
    """The number of rows of another query, as a column of this one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(rows.order_by().values("pk"))


def counts(officer: Officer, cases: CaseQuerySet, on: date) -> dict[str, int | None]:
    """How many of these cases are in each list of this officer; due are those of this week."""
    lists = {
        "mine": cases.handled_by(officer).due(),
        "team": cases.in_team_of(officer).due(),
        "triage": cases.to_triage(),
        "check": checkable(officer),
        "due": cases.due_by(end_of_week(on)),
    }
    numbers = map(CountOf, lists.values())
    return dict(zip(lists, Officer.objects.values_list(*numbers).get(pk=officer.pk), strict=True))


def counts_for(officer: Officer, on: date) -> dict[str, int | None]:
    """The counts as of the newest event: nothing that is counted changes without one.

    A count is kept for a minute at most, for what another transaction may still bring.
    """
    key = f"counts:{officer.pk}:{','.join(sorted(officer.roles))}:{on}:{officer.newest_event}"
    return cache.get_or_set(key, lambda: counts(officer, visible_cases(officer), on), A_MINUTE)

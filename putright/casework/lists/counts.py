"""How many cases stand in each list of an officer, for the menu of every page."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db.models import BigIntegerField, DateField, QuerySet

from putright.accounts.models import Officer
from putright.accounts.roles import may
from putright.cases.models import Letter, Remedy
from putright.cases.permissions import checkable_by, hidden_from
from putright.casework.days import end_of_week
from putright.casework.lists.approvals import approves, to_approve
from putright.casework.lists.questions import KEPT, CountOf, cases, new
from putright.casework.lists.tabs import Scope
from putright.database.prepared import Mark, Prepared
from putright.procedure.definition import Approver
from putright.procedure.steps import Step

LISTS = ("mine", "team", "triage", "check", "approvals", "due")
NEW = ("mine_new", "team_new", "triage_new")
"""In how many cases of a list something is new from the customer."""
A_MINUTE = 60


def counts(officer: Officer, on: date) -> dict[str, int]:
    """How many cases are in each list of this officer, and in how many of them something is new.

    Due are those of this week.
    """
    checks = may(officer, Step.APPROVE)
    question = _counts(tuple(hidden_from(officer)), checks, approves(officer))
    team, sunday = officer.team_id or 0, end_of_week(on)
    [row] = question.ask(officer=officer.pk, team=team, sunday=sunday)
    return dict(zip(LISTS + NEW, row, strict=True))


def counts_for(officer: Officer, on: date) -> dict[str, int]:
    """The counts as of the newest event: nothing that is counted changes without one.

    A count is kept for a minute at most, for what another transaction may still bring.
    """
    roles = ",".join(sorted(officer.roles))
    key = f"counts:{officer.pk}:{officer.team_id}:{roles}:{on}:{officer.newest_event}"
    return cache.get_or_set(key, lambda: counts(officer, on), A_MINUTE)


@lru_cache(maxsize=KEPT)
def _counts(hidden: tuple[int, ...], checks: bool, roles: tuple[Approver, ...]) -> Prepared[Any]:
    """The question for officers with these hidden cases, who check letters or do not.

    `roles` are those in which they approve payments.
    """

    def question(officer: Mark, team: Mark, sunday: Mark) -> QuerySet[Any, Any]:
        letters = checkable_by(officer, hidden) if checks else Letter.objects.none()
        waiting = (
            cases(Scope.MINE, hidden, officer).due(),
            cases(Scope.TEAM, hidden, team).due(),
            cases(Scope.TRIAGE, hidden, officer),
            letters,
            to_approve(officer, roles, hidden) if roles else Remedy.objects.none(),
            cases(Scope.EVERYBODYS, hidden, officer).filter(due_on__lte=sunday),
            new(Scope.MINE, hidden, officer),
            new(Scope.TEAM, hidden, team),
            new(Scope.TRIAGE, hidden, officer),
        )
        names = LISTS + NEW
        numbers = {f"number_{name}": CountOf(of) for name, of in zip(names, waiting, strict=True)}
        return Officer.objects.filter(pk=officer).values(**numbers)

    return Prepared(question, officer=BigIntegerField(), team=BigIntegerField(), sunday=DateField())

"""Which cases a list is of, and under which tabs they stand."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from putright.cases.querysets import CaseQuerySet
from putright.database.prepared import Mark


class Scope(StrEnum):
    """The cases that a list is of."""

    MINE = "mine"
    TEAM = "team"
    TRIAGE = "triage"
    EVERYBODYS = "everybodys"
    """All of them: only for tabs that say on which a clock runs."""
    NOBODYS = "nobodys"

    def of(self, cases: CaseQuerySet, whose: Any) -> CaseQuerySet:
        """Those of `cases` that the list is of. `whose` is the key of an officer or of a team."""
        those: dict[Scope, Callable[[], CaseQuerySet]] = {
            Scope.MINE: lambda: cases.handled_by(whose),
            Scope.TEAM: lambda: cases.of_team(whose),
            Scope.TRIAGE: cases.to_triage,
            Scope.EVERYBODYS: lambda: cases,
            Scope.NOBODYS: lambda: cases.open().filter(officer=None),
        }
        return those[self]()

    def also_closed(self, cases: CaseQuerySet, whose: Any) -> CaseQuerySet:
        """Those of `cases`, closed ones too, in which something new is for whom the list is of.

        To triage are those that nobody has in hand.
        """
        those: dict[Scope, Callable[[], CaseQuerySet]] = {
            Scope.MINE: lambda: cases.filter(officer=whose),
            Scope.TEAM: lambda: cases.filter(team=whose),
            Scope.TRIAGE: cases.in_nobodys_hands,
            Scope.EVERYBODYS: lambda: cases,
            Scope.NOBODYS: lambda: cases.filter(officer=None),
        }
        return those[self]()


class When(StrEnum):
    """The tabs of a list: its open cases by when they are due."""

    ALL = "all"
    OVERDUE = "overdue"
    WEEK = "week"
    ANSWERED = "answered"
    UPDATES = "updates"
    DANGER = "danger"

    @property
    def label(self) -> str:
        """The words of the tab."""
        return {
            When.ALL: "All due",
            When.OVERDUE: "Overdue",
            When.WEEK: "Due this week",
            When.ANSWERED: "Answered, not closed",
            When.UPDATES: "Updates promised",
            When.DANGER: "Somebody in danger",
        }[self]

    def holds(self, on: date | Mark, sunday: date | Mark) -> Q:
        """Which cases stand under this tab on the day `on`, in the week that ends on `sunday`."""
        return {
            When.ALL: Q(due_on__isnull=False),
            When.OVERDUE: Q(due_on__lt=on),
            When.WEEK: Q(due_on__gte=on, due_on__lte=sunday),
            When.ANSWERED: Q(due_on=None),
            When.UPDATES: Q(update_due_on__isnull=False),
            When.DANGER: Q(due_on__isnull=False) & ~Q(dangers=""),
        }[self]

    @property
    def by(self) -> str:
        """The day by which this tab is sorted."""
        return "update_due_on" if self is When.UPDATES else "due_on"

"""What the lists ask of the record, each question prepared: they are the pages that are open most.

The few officers who are complained of in a case have questions of their own, without those cases.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, Field, IntegerField, Q, QuerySet, Subquery

from putright.accounts.models import Officer
from putright.cases.listing import ListedCase, NewFromCustomer, for_a_list, new_from_customers
from putright.cases.models import Case, Letter
from putright.cases.permissions import hidden_from, without
from putright.cases.querysets import CaseQuerySet
from putright.casework.days import end_of_week
from putright.casework.lists.tabs import Scope, When
from putright.database.prepared import Mark, Prepared

KEPT = 500
"""Questions kept in a process: all of the lists, and some of officers with hidden cases."""
MOST = 200
"""Letters that are shown above a list."""
WHOSE: dict[str, Field] = {"whose": BigIntegerField()}
DAYS: dict[str, Field] = {"on": DateField(), "sunday": DateField()}


class Start(StrEnum):
    """Where a page of a list begins."""

    FIRST = "first"
    AFTER_A_DAY = "after_a_day"
    """After the case with a certain key that is due on a certain day."""
    AFTER_A_KEY = "after_a_key"
    """After the case with a certain key, among those that are due on no day."""

    def of(self, cases: CaseQuerySet, by: str, day: Mark, key: Mark) -> CaseQuerySet:
        """Those of `cases`, sorted by the day `by`, that come after what the mark tells."""
        if self is Start.AFTER_A_KEY:
            return cases.filter(**{by: None}, pk__gt=key)
        if self is Start.AFTER_A_DAY:
            later = Q(**{f"{by}__gt": day}) | Q(pk__gt=key)
            return cases.filter(later, **{f"{by}__gte": day})
        return cases


class CasesOf(NamedTuple):
    """The cases of one list, as one officer sees it on one day."""

    officer: Officer
    on: date
    scope: Scope
    whose: int = 0
    """The key of the officer or of the team whose cases they are."""

    def page(self, when: When, start: Start, day: date, key: int, many: int) -> list[ListedCase]:
        """So many cases under a tab from `start` on, first due first."""
        hidden = tuple(hidden_from(self.officer))
        question = _page(self.scope, hidden, when, start, many)
        return question.ask(**self._marked, day=day, key=key)

    def new(self, many: int) -> list[NewFromCustomer]:
        """So many of the cases with something new from the customer, longest waiting first."""
        question = _new(self.scope, tuple(hidden_from(self.officer)), many)
        return question.ask(whose=self.whose)

    def unfinished(self) -> list[Letter]:
        """Letters to finish in those of the cases that are closed, longest there first."""
        return _unfinished(self.scope, tuple(hidden_from(self.officer))).ask(whose=self.whose)

    def numbers(self, tabs: tuple[When, ...]) -> dict[When, int]:
        """How many cases stand under each of these tabs."""
        question = _numbers(self.scope, tuple(hidden_from(self.officer)), tabs)
        [row] = question.ask(**self._marked, me=self.officer.pk)
        return dict(zip(tabs, row, strict=True))

    def moved_since(self, day: date) -> list[date]:
        """The days after `day` on which the calendar moved the due date of one of these cases."""
        question = _moved(self.scope, tuple(hidden_from(self.officer)))
        return [row.due_moved_on for row in question.ask(whose=self.whose, day=day)]

    @property
    def _marked(self) -> dict[str, object]:
        return {"whose": self.whose, "on": self.on, "sunday": end_of_week(self.on)}


class CountOf(Subquery):
    """The number of rows of another query, as a column of this one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        super().__init__(rows.order_by().values("pk"))


def cases(scope: Scope, hidden: tuple[int, ...], whose: Mark) -> CaseQuerySet:
    """The cases of a list, but for the hidden ones."""
    return scope.of(without(hidden, Case.objects.all(), case="pk"), whose)


def new(scope: Scope, hidden: tuple[int, ...], whose: Mark) -> CaseQuerySet:
    """The cases of a list with something new from the customer, but for the hidden ones."""
    return also_closed(scope, hidden, whose).new_from_customers()


def also_closed(scope: Scope, hidden: tuple[int, ...], whose: Mark) -> CaseQuerySet:
    """The cases of a list and those that were, closed now, but for the hidden ones."""
    return scope.also_closed(without(hidden, Case.objects.all(), case="pk"), whose)


@lru_cache(maxsize=KEPT)
def _new(scope: Scope, hidden: tuple[int, ...], many: int) -> Prepared[NewFromCustomer]:
    def question(whose: Mark) -> QuerySet[Any, Any]:
        return new_from_customers(new(scope, hidden, whose)[:many])

    return Prepared(question, NewFromCustomer, **WHOSE)


@lru_cache(maxsize=KEPT)
def _unfinished(scope: Scope, hidden: tuple[int, ...]) -> Prepared[Letter]:
    def question(whose: Mark) -> QuerySet[Any, Any]:
        drafts = Letter.objects.in_draft()
        closed = also_closed(scope, hidden, whose).filter(closed_on__isnull=False)
        few = closed.filter(pk__in=drafts.order_by().values("case"))  # so that it begins with these
        named = drafts.filter(case__in=few).select_related("case", "returned_by")
        return named.only("kind", "case__reference", "returned_by__name")[:MOST]

    return Prepared(question, **WHOSE)


@lru_cache(maxsize=KEPT)
def _page(
    scope: Scope, hidden: tuple[int, ...], when: When, start: Start, many: int
) -> Prepared[ListedCase]:
    def question(whose: Mark, on: Mark, sunday: Mark, day: Mark, key: Mark) -> QuerySet[Any, Any]:
        under_tab = cases(scope, hidden, whose).filter(when.holds(on, sunday))
        from_there = start.of(under_tab, when.by, day, key)
        return for_a_list(from_there.order_by(when.by, "pk")[:many])

    return Prepared(question, ListedCase, **WHOSE, **DAYS, day=DateField(), key=BigIntegerField())


@lru_cache(maxsize=KEPT)
def _numbers(scope: Scope, hidden: tuple[int, ...], tabs: tuple[When, ...]) -> Prepared[Any]:
    def question(whose: Mark, on: Mark, sunday: Mark, me: Mark) -> QuerySet[Any, Any]:
        listed = cases(scope, hidden, whose)
        numbers = {tab.name: CountOf(listed.filter(tab.holds(on, sunday))) for tab in tabs}
        return Officer.objects.filter(pk=me).values(**numbers)

    return Prepared(question, **WHOSE, **DAYS, me=BigIntegerField())


@lru_cache(maxsize=KEPT)
def _moved(scope: Scope, hidden: tuple[int, ...]) -> Prepared[Any]:
    def question(whose: Mark, day: Mark) -> QuerySet[Any, Any]:
        lately = cases(scope, hidden, whose).filter(due_on__isnull=False, due_moved_on__gt=day)
        return lately.order_by("due_moved_on").values("due_moved_on")

    return Prepared(question, **WHOSE, day=DateField())

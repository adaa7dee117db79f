"""The letters that wait for a second person."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, Self

from django.db.models import BigIntegerField, DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from putright.accounts.models import Officer
from putright.accounts.roles import may
from putright.cases.models import Letter
from putright.cases.permissions import hidden_from, too_close, without
from putright.casework.days import Deadline, deadline_of
from putright.casework.lists.questions import KEPT, MOST
from putright.casework.lists.rows import ROWS
from putright.database.prepared import Mark, Prepared
from putright.design.numbers import whole_number
from putright.procedure.steps import Step

NO_DAY = date.max
"""Where a letter stands whose case is due on no day: at the end."""
SHOWN = (
    "kind",
    "submitted_at",
    "drafted_by__name",
    "case__reference",
    "case__summary",
    "case__state",
    "case__stage_number",
    "case__due_on",
    "case__procedure",
    "case__procedure_version",
)
"""The columns that a row shows."""


@dataclass(frozen=True)
class Waiting:
    """A letter under check, as the list shows it: plain facts. `letter` is its key."""

    letter: int
    case: str
    label: str
    summary: str
    drafted_by: str
    since: date
    deadline: Deadline | None
    why_not: str
    """Why the officer who looks cannot check it; empty when they can."""

    @classmethod
    def of(cls, letter: Letter, on: date, why_not: str = "") -> Self:
        """A letter under check as it stands on the day `on`."""
        return cls(
            letter.pk,
            case=str(letter.case),
            label=letter.label,
            summary=letter.case.summary,
            drafted_by=str(letter.drafted_by or ""),
            since=timezone.localdate(letter.submitted_at),
            deadline=deadline_of(letter.case, on),
            why_not=why_not,
        )


class PageMark(NamedTuple):
    """Where a page of letters begins: after the one with this key, whose case is due then."""

    due: date = date.min
    key: int = 0

    @classmethod
    def read(cls, mark: str) -> Self:
        """What an address says of it: the beginning, where that cannot be read.

        >>> PageMark.read("2026-11-09_7").due
        datetime.date(2026, 11, 9)
        """
        day, _, typed = mark.partition("_")
        key = whole_number(typed)
        try:
            return cls(date.fromisoformat(day), key) if key is not None else cls()
        except ValueError:
            return cls()

    @classmethod
    def after(cls, letter: Letter) -> str:
        """The mark of the page that begins after this letter."""
        return f"{letter.case.due_on or NO_DAY}_{letter.pk}"


def check(request: HttpRequest) -> HttpResponse:
    """List what the officer can check; and what they cannot, with the reason."""
    officer, on = request.user, timezone.localdate()
    can, more = _letters(request, "after", can_check=True)
    cannot, others = _letters(request, "others_after", can_check=False)
    context = {
        "can": [Waiting.of(letter, on) for letter in can],
        "cannot": [Waiting.of(letter, on, _why_not(letter, officer)) for letter in cannot],
        "more": more,
        "others": others,
        "held": held_for(officer),
    }
    return render(request, "casework/lists/check.jinja", context)


def _letters(
    request: HttpRequest, name: str, *, can_check: bool
) -> tuple[list[Letter], dict[str, str | None]]:
    """A page of letters, the case due first at the top; links to the first and next page."""
    officer, mark = request.user, PageMark.read(request.GET.get(name, ""))
    checks = may(officer, Step.APPROVE)
    if can_check and not checks:
        return [], {"first": None, "next": None}
    question = _under_check(tuple(hidden_from(officer)), can_check, checks, ROWS + 1)
    found = question.ask(officer=officer.pk, due=mark.due, key=mark.key)
    others = {key: said for key, said in request.GET.items() if key != name}
    further = PageMark.after(found[ROWS - 1]) if len(found) > ROWS else None
    links = {
        "first": f"?{urlencode(others)}" if mark.key else None,
        "next": f"?{urlencode(others | {name: further})}" if further else None,
    }
    return found[:ROWS], links


@lru_cache(maxsize=KEPT)
def _under_check(
    hidden: tuple[int, ...], can_check: bool, checks: bool, many: int
) -> Prepared[Letter]:
    """Letters that an officer can check, or cannot; the latter are all for who is no checker."""

    def question(officer: Mark, due: Mark, key: Mark) -> QuerySet[Any, Any]:
        letters = without(hidden, Letter.objects.to_check())
        if checks:
            close = too_close(officer)
            letters = letters.exclude(close) if can_check else letters.filter(close)
        by_day = letters.annotate(due=Coalesce("case__due_on", Value(NO_DAY)))
        later = Q(due__gt=due) | Q(due=due, pk__gt=key)
        named = by_day.filter(later).order_by("due", "pk").select_related("case", "drafted_by")
        return named.only(*SHOWN)[:many]

    return Prepared(question, officer=BigIntegerField(), due=DateField(), key=BigIntegerField())


def next_to_check(officer: Officer) -> Letter | None:
    """The letter that this officer can check whose case is due first; None when there is none."""
    if not may(officer, Step.APPROVE):
        return None
    question = _under_check(tuple(hidden_from(officer)), True, True, 1)
    found = question.ask(officer=officer.pk, due=date.min, key=0)
    return found[0] if found else None


def held_for(officer: Officer) -> list[Letter]:
    """Letters that could not go, or may have gone: for those who decide what becomes of them."""
    if not may(officer, Step.SEND_AGAIN):
        return []
    return _held(tuple(hidden_from(officer))).ask()


@lru_cache(maxsize=KEPT)
def _held(hidden: tuple[int, ...]) -> Prepared[Letter]:
    def question() -> QuerySet[Any, Any]:
        held = without(hidden, Letter.objects.held()).select_related("case")
        return held.only("kind", "approved_on", "trouble", "case__reference")[:MOST]

    return Prepared(question)


def _why_not(letter: Letter, officer: Officer) -> str:
    if letter.drafted_by_id == officer.pk:
        return "You drafted it"
    if not may(officer, Step.APPROVE):
        return "Quality checkers do this"
    return "You had a part in what it says"

"""The lists in which officers find their work."""

from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import Role, may
from putright.casework.lists.check import held_for
from putright.casework.lists.questions import CasesOf
from putright.casework.lists.rows import ROWS, moved, page
from putright.casework.lists.tabs import Scope, When
from putright.database.prepared import Prepared
from putright.design.numbers import whole_number
from putright.procedure.steps import Step

WITH_CLOCK = (When.ALL, When.OVERDUE, When.WEEK, When.UPDATES)
ALL_OPEN = (*WITH_CLOCK, When.ANSWERED)
NOBODY = "nobody"


class Handler(NamedTuple):
    """An officer whose cases can be asked for."""

    pk: int
    name: str


HANDLERS = Prepared(
    lambda: (
        Officer.objects.working()
        .holding(Role.COMPLAINTS_OFFICER, Role.REVIEWER)
        .values("pk", "name")
    ),
    row=Handler,
)


@dataclass(frozen=True)
class WorkList:
    """What one list is: its heading, its template and the tabs that it has."""

    template: str
    heading: str
    tabs: tuple[When, ...] = ALL_OPEN
    more: str = ""
    """What else the address says, to be kept from page to page."""


MINE = WorkList("casework/lists/mine.jinja", "My cases")
TRIAGE = WorkList(
    "casework/lists/triage.jinja", "To triage", tabs=(When.ALL, When.DANGER, When.OVERDUE)
)


def mine(request: HttpRequest) -> HttpResponse:
    """The open cases that the officer handles."""
    cases = _cases(request, Scope.MINE, request.user.pk)
    return _show(request, cases, MINE, moved=moved(cases))


def team(request: HttpRequest) -> HttpResponse:
    """The open cases of the officer's team, whoever handles them."""
    which = WorkList("casework/lists/team.jinja", str(request.user.team or "My team"))
    return _show(request, _cases(request, Scope.TEAM, request.user.team_id or 0), which)


def triage(request: HttpRequest) -> HttpResponse:
    """Contacts on which nobody has decided yet."""
    may_log = may(request.user, Step.RECEIVE)
    return _show(request, _cases(request, Scope.TRIAGE), TRIAGE, may_log=may_log)


def due(request: HttpRequest) -> HttpResponse:
    """Everything on which a clock runs, for everybody or for one officer, and letters held."""
    whose = request.GET.get("whose", "")
    which = WorkList(
        "casework/lists/due.jinja",
        "Due and overdue",
        tabs=WITH_CLOCK,
        more=f"&whose={whose}" if whose else "",
    )
    more = {
        "whose": whose,
        "officers": HANDLERS.ask(),
        "held": held_for(request.user),
    }
    return _show(request, _due_with(request, whose), which, **more)


def _due_with(request: HttpRequest, whose: str) -> CasesOf:
    if whose == NOBODY:
        return _cases(request, Scope.NOBODYS)
    officer = whole_number(whose)
    if officer is None:
        return _cases(request, Scope.EVERYBODYS)
    return _cases(request, Scope.MINE, officer)


def _cases(request: HttpRequest, scope: Scope, whose: int = 0) -> CasesOf:
    return CasesOf(request.user, timezone.localdate(), scope, whose)


def _show(request: HttpRequest, cases: CasesOf, which: WorkList, **more: object) -> HttpResponse:
    chosen = request.GET.get("when")
    when = When(chosen) if chosen in which.tabs else which.tabs[0]
    after = request.GET.get("after", "")
    shown = page(cases, when, after=after)
    told = cases.new(ROWS + 1)
    here = f"{request.path}?when={when}{which.more}"
    context = {
        "heading": which.heading,
        "when": when,
        "tabs": _tabs(request.path, cases, which, when),
        "unfinished": cases.unfinished(),
        "told": told[:ROWS],
        "more_told": len(told) > ROWS,
        "rows": shown.rows,
        "first_href": here if "after" in request.GET else None,
        "next_href": f"{here}&after={shown.next}" if shown.next else None,
    }
    return render(request, which.template, context | more)


def _tabs(path: str, cases: CasesOf, which: WorkList, current: When) -> list[dict[str, object]]:
    return [
        {
            "text": when.label,
            "href": f"{path}?when={when}{which.more}",
            "current": when is current,
            "count": count,
        }
        for when, count in cases.numbers(which.tabs).items()
    ]

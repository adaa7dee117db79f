"""The lists in which officers find their work."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import may
from putright.cases.permissions import visible_cases
from putright.cases.querysets import CaseQuerySet
from putright.casework.lists.check import held_for
from putright.casework.lists.rows import When, moved, numbers, page
from putright.design.numbers import whole_number
from putright.procedure.steps import Step

WITH_CLOCK = (When.ALL, When.OVERDUE, When.WEEK, When.UPDATES)
ALL_OPEN = (*WITH_CLOCK, When.ANSWERED)
NOBODY = "nobody"


@dataclass(frozen=True)
class WorkList:
    """What one list is: its heading, its template and the tabs that it has."""

    template: str
    heading: str
    tabs: tuple[When, ...] = ALL_OPEN
    more: str = ""
    """What else the address says, to be kept from page to page."""


MINE = WorkList("casework/lists/mine.jinja", "My cases")
TRIAGE = WorkList("casework/lists/triage.jinja", "To triage", tabs=(When.ALL, When.OVERDUE))


def home(request: HttpRequest) -> HttpResponse:
    """Where an officer arrives after signing in."""
    return redirect("casework:mine")


def mine(request: HttpRequest) -> HttpResponse:
    """The open cases that the officer handles."""
    cases = visible_cases(request.user).handled_by(request.user)
    return _show(request, cases, MINE, moved=moved(cases, timezone.localdate()))


def team(request: HttpRequest) -> HttpResponse:
    """The open cases of the officer's team, whoever handles them."""
    which = WorkList("casework/lists/team.jinja", str(request.user.team or "My team"))
    return _show(request, visible_cases(request.user).in_team_of(request.user), which)


def triage(request: HttpRequest) -> HttpResponse:
    """Contacts on which nobody has decided yet."""
    may_log = may(request.user, Step.RECEIVE)
    return _show(request, visible_cases(request.user).to_triage(), TRIAGE, may_log=may_log)


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
        "officers": Officer.objects.working().holding("complaints_officer", "reviewer"),
        "held": held_for(request.user),
    }
    return _show(request, _of(visible_cases(request.user).due(), whose), which, **more)


def _of(cases: CaseQuerySet, whose: str) -> CaseQuerySet:
    if whose == NOBODY:
        return cases.filter(officer=None)
    officer = whole_number(whose)
    return cases if officer is None else cases.filter(officer=officer)


def _show(
    request: HttpRequest, cases: CaseQuerySet, which: WorkList, **more: object
) -> HttpResponse:
    on = timezone.localdate()
    chosen = request.GET.get("when")
    when = When(chosen) if chosen in which.tabs else which.tabs[0]
    after = request.GET.get("after", "")
    shown = page(cases.filter(when.holds(on)), after=after, on=on, by=when.by)
    here = f"{request.path}?when={when}{which.more}"
    context = {
        "heading": which.heading,
        "when": when,
        "tabs": _tabs(request.path, cases, which, when, on),
        "rows": shown.rows,
        "first_href": here if "after" in request.GET else None,
        "next_href": f"{here}&after={shown.next}" if shown.next else None,
    }
    return render(request, which.template, context | more)


def _tabs(
    path: str, cases: CaseQuerySet, which: WorkList, current: When, on: date
) -> list[dict[str, object]]:
    return [
        {
            "text": when.label,
            "href": f"{path}?when={when}{which.more}",
            "current": when is current,
            "count": count,
        }
        for when, count in numbers(cases, which.tabs, on).items()
    ]

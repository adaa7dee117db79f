"""Reading the calendars. Every officer may: the days on which a council works are no secret."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.calendars import history, year
from putright.administration.calendars.recount import cases_to_move, may_recount
from putright.policy import days
from putright.policy.permissions import may

PAGES = {
    Act.PROCLAIM: "add-bank-holiday",
    Act.STRIKE_OUT: "strike-out-bank-holiday",
    Act.CLOSE_ON: "add-closure",
    Act.LOAD_HOLIDAYS: "load-bank-holidays",
}


def calendars(request: HttpRequest) -> HttpResponse:
    """One year of one calendar, and where its days come from.

    With `changed` in the address, somebody has just changed one: say how many cases would move.
    """
    on, officer = timezone.localdate(), request.user
    asked = request.GET
    shown = year.chosen(asked.get("calendar", ""), asked.get("year", ""), on)
    age = days.age(on)
    recounts = may_recount(officer)
    context = {
        "shown": shown,
        "names": year.NAMES,
        "origin": history.origin(age),
        "warning": history.ending(age, on),
        "with_closures": history.with_closures(on),
        "decisions": history.decisions(),
        "acts": _acts(officer),
        "may_withdraw": may(officer, Act.WITHDRAW_DAY),
        "may_recount": recounts,
        "moving": cases_to_move(officer) if recounts and "changed" in asked else None,
    }
    return render(request, "administration/calendars/calendars.jinja", context)


def _acts(officer: Officer) -> list[tuple[str, str]]:
    """What this officer may do: the words of each link, and the name of its page."""
    return [
        (act.label, f"administration:{page}") for act, page in PAGES.items() if may(officer, act)
    ]

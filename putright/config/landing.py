"""Where an officer arrives: the list in which their work is, by what they are here for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from putright.accounts.models import Officer
from putright.accounts.roles import Role

LANDS_ON = {
    Role.COMPLAINTS_OFFICER: "casework:mine",
    Role.REVIEWER: "casework:team",
    Role.MANAGER: "casework:team",
    Role.CHECKER: "casework:check",
    Role.ADVISER: "casework:triage",
}
"""Role -> its first page. Of an officer with several roles, the first of them counts.

Requests for stage 2 go to the team of the reviewers, so that is where they wait.
"""
OTHERWISE = "casework:mine"
OF_A_TEAM = "casework:team"


def arrive(request: HttpRequest) -> HttpResponse:
    """Lead on to the officer's first page, after signing in and from the name of the product."""
    return redirect(first_page(request.user))


def first_page(officer: Officer) -> str:
    """The name of the page that this officer sees first: never the list of a team they lack."""
    page = next((page for role, page in LANDS_ON.items() if role in officer.roles), OTHERWISE)
    return OTHERWISE if page == OF_A_TEAM and officer.team_id is None else page

"""Looks up who is signed in, with all that every page needs to know of them, in one query."""

from functools import cache

from django.contrib.auth.backends import ModelBackend
from django.db.models import F, OuterRef, Subquery

from putright.accounts.models import Appointment, Officer
from putright.accounts.roles import Role
from putright.cases.models import Case, Event
from putright.database.lists import ListOf

WHOM = -1
"""Stands in the query for the key of the officer who is looked up."""


class SignedIn(ModelBackend):
    """Knows officers by e-mail address and password, and gives each request the officer.

    The officer comes with their `roles`, the `hidden_cases` in which they are complained of (a few,
    if any), and the `newest_event` of the whole record.
    """

    def get_user(self, user_id: int) -> Officer | None:
        """The officer of a session; None when they may no longer sign in."""
        query, values = _query()
        values = [user_id if value == WHOM else value for value in values]
        for officer in Officer.objects.raw(query, values):
            officer.roles = frozenset(map(Role, _listed(officer.held)))
            officer.hidden_cases = list(map(int, _listed(officer.hidden)))
            return officer
        return None


@cache
def _query() -> tuple[str, tuple[object, ...]]:
    """The SQL and its values, compiled once: every page of every officer runs it."""
    held = Appointment.objects.filter(officer=OuterRef("pk"))
    about_them = Case.objects.hidden_from(OuterRef("pk"))
    introduced = Officer.objects.filter(is_active=True).annotate(
        newest_event=Subquery(Event.objects.order_by("-pk").values("pk")[:1]),
        held=ListOf(held.values(item=F("role"))),
        hidden=ListOf(about_them.values(item=F("pk"))),
    )
    return introduced.filter(pk=WHOM).query.sql_with_params()


def _listed(column: str | None) -> list[str]:
    return column.split(",") if column else []

"""Looks up who is signed in, with all that every page needs to know of them, in one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery

from putright.accounts.models import Appointment, Officer
from putright.accounts.roles import Role
from putright.cases.models import Case, Event
from putright.database.lists import ListOf
from putright.database.prepared import Mark, Prepared


class SignedIn(ModelBackend):
    """Knows officers by e-mail address and password, and gives each request the officer.

    The officer comes with their team, their `roles`, the `hidden_cases` in which they are
    complained of (a few, if any), and the `newest_event` of the whole record.
    """

    def get_user(self, user_id: int) -> Officer | None:
        """The officer of a session; None when they may no longer sign in."""
        for officer in SIGNED_IN.ask(key=user_id):
            officer.roles = frozenset(map(Role, _listed(officer.held)))
            officer.hidden_cases = list(map(int, _listed(officer.hidden)))
            return officer
        return None


def _signed_in(key: Mark) -> QuerySet[Any, Any]:
    held = Appointment.objects.filter(officer=OuterRef("pk"))
    about_them = Case.objects.hidden_from(OuterRef("pk"))
    active = Officer.objects.filter(is_active=True, pk=key).select_related("team")
    return active.annotate(
        newest_event=Subquery(Event.objects.order_by("-pk").values("pk")[:1]),
        held=ListOf(held.values(item=F("role"))),
        hidden=ListOf(about_them.values(item=F("pk"))),
    )


SIGNED_IN: Prepared[Officer] = Prepared(_signed_in, key=BigIntegerField())


def _listed(column: str | None) -> list[str]:
    return column.split(",") if column else []

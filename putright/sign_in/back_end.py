"""Looks up who is signed in, with all that every page needs to know of them, in one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

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

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: str,
    ) -> Officer | None:
        """The officer with this e-mail address and password, who may still sign in."""
        email = username or more.get(Officer.USERNAME_FIELD)
        if email is None or password is None:
            return None
        try:
            officer = Officer.objects.get_by_natural_key(email)
        except Officer.DoesNotExist:
            check_password(password, _hash_of_another(email))
            return None
        right = officer.check_password(password)
        return officer if right and self.user_can_authenticate(officer) else None

    def get_user(self, user_id: int) -> Officer | None:
        """The officer of a session; None when they may no longer sign in."""
        for officer in SIGNED_IN.ask(key=user_id):
            officer.roles = frozenset(map(Role, _listed(officer.held)))
            officer.hidden_cases = list(map(int, _listed(officer.hidden)))
            return officer
        return None


def _hash_of_another(email: str) -> str:
    """The hash of some officer, the same one for the same address.

    Checking it takes as long as if the address were an officer's, also while some officers have
    hashes of a kind that is slower.
    """
    hashes = Officer.objects.order_by("pk").values_list("password", flat=True)
    number = int(salted_hmac("putright.sign_in.back_end", email.casefold()).hexdigest(), 16)
    many = hashes.count()
    return hashes[number % many] if many else make_password(None)


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

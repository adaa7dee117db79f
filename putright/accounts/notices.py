"""What officers are told by e-mail: of their accounts, how often at most, and of what is due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from putright.accounts.models import Asked, Notice, NoticeKind, Officer

DAY = timedelta(days=1)
KEPT = timedelta(days=90)
"""How long it is known that somebody was written to."""


class Most(NamedTuple):
    """How many of a kind somebody is sent in a day, and how far apart."""

    a_day: int
    apart: timedelta


MOST = {
    NoticeKind.RESET: Most(5, timedelta(minutes=5)),
    NoticeKind.INVITATION: Most(5, timedelta(minutes=5)),
    NoticeKind.CHANGED: Most(20, timedelta()),
    NoticeKind.GUESSED: Most(1, DAY),
}
LINKS = {NoticeKind.RESET, NoticeKind.INVITATION}
"""A link lives for a day (PASSWORD_RESET_TIMEOUT), or until its officer signs in or has another
password, and its letter counts for as long: who has had all the letters of a day has one whose link
still works, so that nobody can use them up for somebody else."""


@transaction.atomic
def queue(officer: Officer, kind: NoticeKind, at: datetime) -> bool:
    """Have this officer told, unless they were told often enough. Returns whether they will be."""
    last_login = Officer.objects.select_for_update().get(pk=officer.pk).last_login
    ends = (last_login, _last_change(officer)) if kind in LINKS else ()
    since = max(filter(None, (at - DAY, *ends)))
    before = officer.notices.filter(kind=kind, asked_at__gt=since).order_by("-asked_at")
    times = list(before.values_list("asked_at", flat=True))
    most = MOST[kind]
    if len(times) >= most.a_day or (times and at - times[0] < most.apart):
        return False
    Notice.objects.create(officer=officer, kind=kind, asked_at=at, next_attempt_at=at)
    return True


def _last_change(officer: Officer) -> datetime | None:
    """When their password was changed last, of which each officer is told."""
    told = officer.notices.filter(kind=NoticeKind.CHANGED).order_by("-asked_at")
    return told.values_list("asked_at", flat=True).first()


def queue_for(
    officers: Iterable[int], kind: NoticeKind, *, on: date, since: date, at: datetime
) -> None:
    """Have the officers with these keys told of what is due on a day."""
    Notice.objects.bulk_create(
        Notice(officer_id=officer, kind=kind, on=on, since=since, asked_at=at, next_attempt_at=at)
        for officer in officers
    )


def want_digest(officer: Officer, *, wants: bool) -> None:
    """Have this officer told every morning what they have to do, or not, as they wish."""
    Officer.objects.filter(pk=officer.pk).update(wants_digest=wants)


def ask(email: str, at: datetime) -> None:
    """Note that somebody asked for a new password for this address, whoever's it is."""
    Asked.objects.bulk_create([Asked(email=email, at=at)], ignore_conflicts=True)


def answer(at: datetime) -> None:
    """Queue a letter to each officer for whom somebody has asked."""
    for asked in list(Asked.objects.order_by("pk")):
        try:
            officer = Officer.objects.get_by_natural_key(asked.email)
        except Officer.DoesNotExist:
            officer = None
        if officer is not None and officer.is_active:
            queue(officer, NoticeKind.RESET, at)
        asked.delete()


def forget(at: datetime) -> None:
    """Delete what was sent long ago."""
    Notice.objects.filter(asked_at__lt=at - KEPT).delete()

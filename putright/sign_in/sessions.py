"""Where officers are signed in: listed, ended, and when each was last used, to the hour."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from putright.accounts.models import Officer

KEPT = 4000
"""How many sessions a process remembers to have noted the use of, in this hour."""


def open_of(officer: Officer, at: datetime) -> QuerySet[UserSession]:
    """The open sessions of this officer, the one used last first."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=at)
    return UserSession.objects.filter(Exists(alive), user=officer).order_by("-last_seen_at", "-pk")


def end(sessions: Iterable[UserSession]) -> None:
    """Sign out whoever uses them, at once."""
    keys = [session.session_key for session in sessions]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def end_all(officer: Officer) -> None:
    """Sign this officer out everywhere."""
    end(UserSession.objects.filter(user=officer))


def clear(at: datetime) -> None:
    """Forget the browsers of sessions that are over."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=at)
    UserSession.objects.exclude(Exists(alive)).delete()


def note_use(request: HttpRequest) -> None:
    """Note that this session is in use: once an hour, so that no page writes for it otherwise."""
    if AUTHENTICATION_METHODS_SESSION_KEY in request.session:
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        _note(request.session.session_key, hour)


@lru_cache(maxsize=KEPT)
def _note(key: str, hour: datetime) -> None:
    UserSession.objects.filter(session_key=key, last_seen_at__lt=hour).update(last_seen_at=hour)


BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "FxiOS": "Firefox"}
BROWSERS |= {"CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "an iPhone", "iPad": "an iPad", "Android": "an Android telephone"}
SYSTEMS |= {"Windows": "Windows", "Mac OS": "a Mac", "CrOS": "a Chromebook", "Linux": "Linux"}


def browser_in_words(agent: str) -> str:
    """What a browser says of itself, in words.

    >>> browser_in_words("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/5 Chrome/1 Safari/5 Edg/1")
    'Edge on Windows'
    >>> browser_in_words("curl/8")
    'Another browser'
    """
    name = next((name for mark, name in BROWSERS.items() if mark in agent), "Another browser")
    system = next((words for mark, words in SYSTEMS.items() if mark in agent), "")
    return f"{name} on {system}" if system else name

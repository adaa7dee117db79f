"""What the worker does by the clock beside sending letters, whichever room it belongs to."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from putright.accounts import notices as account_notices
from putright.cases import anchoring, limits
from putright.delivery import notices as leaving_notices
from putright.delivery.duties import Duty
from putright.portal import evidence
from putright.sign_in import counting, sessions

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SOON = timedelta(seconds=2)


def forget_sign_ins(at: datetime) -> None:
    """Delete the sessions that have run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    sessions.clear(at)
    account_notices.forget(at)


def write_to_officers(at: datetime) -> None:
    """Send what officers are to be told of their accounts."""
    account_notices.answer(at)
    leaving_notices.send_due(at)


def clear_uploads(at: datetime) -> None:
    """Delete the files of forms that nobody finished, and those that belong to no case."""
    evidence.clear_abandoned(at)


def write_anchor(at: datetime) -> None:
    """Write down how far every case has got, so that `check` misses what is taken away later."""
    anchoring.write(at)


def forget_limits(at: datetime) -> None:
    """Delete what limits no letter any more."""
    limits.forget(at)


DUTIES = (
    Duty(write_to_officers, SOON),
    Duty(forget_sign_ins, DAY),
    Duty(counting.clear, HOUR),
    Duty(clear_uploads, DAY),
    Duty(write_anchor, HOUR),
    Duty(forget_limits, HOUR),
)

"""What the worker does by the clock beside sending letters, whichever room it belongs to."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from putright.cases import anchoring
from putright.delivery.duties import Duty
from putright.portal import evidence

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def forget_sign_ins(at: datetime) -> None:
    """Delete the sessions that have run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def clear_uploads(at: datetime) -> None:
    """Delete the files of forms that nobody finished, and those that belong to no case."""
    evidence.clear_abandoned(at)


def write_anchor(at: datetime) -> None:
    """Write down how far every case has got, so that `check` misses what is taken away later."""
    anchoring.write(at)


DUTIES = (Duty(forget_sign_ins, DAY), Duty(clear_uploads, DAY), Duty(write_anchor, HOUR))

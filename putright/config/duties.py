"""What the worker does beside sending letters, whichever room it belongs to."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from putright.accounts import notices as account_notices
from putright.cases import anchoring, limits
from putright.delivery import notices as leaving_notices
from putright.delivery import reminders
from putright.jobs import queue
from putright.jobs.schedules import Every, EveryDay, Schedule
from putright.jobs.tasks import Task
from putright.policy.reminders import hour
from putright.portal import evidence
from putright.sign_in import counting, sessions

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def forget_sign_ins(at: datetime) -> None:
    """Delete the sessions that have run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    sessions.clear(at)
    account_notices.forget(at)


def write_to_officers(at: datetime) -> None:
    """Send what officers are to be told: each time that the worker looks for letters."""
    account_notices.answer(at)
    leaving_notices.send_due(at)


TASKS = {
    "forget_sign_ins": Task(forget_sign_ins),
    "forget_attempts": Task(counting.clear),
    "forget_limits": Task(limits.forget),
    "forget_jobs": Task(queue.forget),
    "clear_uploads": Task(evidence.clear_abandoned),
    "write_anchor": Task(anchoring.write),
    "tell_what_is_due": Task(reminders.tell, whole=True),
}
"""What jobs do, by name. A name that may still wait in a queue is kept, or its job is never done.

What is not whole is many small transactions or files, and harmless to repeat.
"""

SCHEDULES = (
    Schedule("forget_sign_ins", Every(DAY)),
    Schedule("forget_attempts", Every(HOUR)),
    Schedule("forget_limits", Every(HOUR)),
    Schedule("forget_jobs", Every(DAY)),
    Schedule("clear_uploads", Every(DAY)),
    Schedule("write_anchor", Every(HOUR)),
    Schedule("tell_what_is_due", EveryDay(hour)),
)

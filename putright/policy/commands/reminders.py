"""Deciding when officers are told of what is due."""

from datetime import date

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.policy import memory, permissions
from putright.policy.models import Reminders
from putright.policy.models.reminders import MOST_DAYS
from putright.procedure.steps import Refused


@memory.deciding()
def decide_reminders(
    *,
    digest: bool,
    hour: int,
    soon: int,
    before: int | None,
    after: int | None,
    manager_after: int | None,
    by: Officer | None,
    on: date,
) -> Reminders:
    """Decide it from now on; what was decided before stays to be read.

    Refused: an hour that no clock shows, numbers of working days of none or of more than a month,
    and a manager who is told before the officer.
    """
    permissions.require(by, Act.DECIDE_REMINDERS)
    if not 0 <= hour <= 23:
        raise Refused("Enter an hour from 0 to 23.")
    if not all(
        1 <= days <= MOST_DAYS for days in (soon, before, after, manager_after) if days is not None
    ):
        raise Refused(f"Enter from 1 to {MOST_DAYS} working days, or nothing for never.")
    if after and manager_after and manager_after < after:
        raise Refused("Tell the manager on the day on which the officer is told, or later.")
    return Reminders.objects.create(
        digest=digest, hour=hour, soon=soon, before=before, after=after,
        manager_after=manager_after, decided_by=by, decided_on=on,
    )  # fmt: skip

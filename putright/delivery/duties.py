"""What the worker does by the calendar, beside sending letters."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.management import CommandError, call_command

from putright.delivery.problems import name

log = logging.getLogger(__name__)

DAY = timedelta(days=1)

DUTIES: dict[str, timedelta] = {
    "clearsessions": DAY,
    "clear_uploads": DAY,
}
"""Command -> how often. Several workers may all do it, so doing it twice must not matter."""


@dataclass
class Rota:
    """When this worker last did each duty: never, when it starts."""

    duties: dict[str, timedelta] = field(default_factory=lambda: DUTIES)
    done_at: dict[str, datetime] = field(default_factory=dict)

    def do_what_is_due(self, at: datetime) -> None:
        for duty, every in self.duties.items():
            if duty not in self.done_at or at - self.done_at[duty] >= every:
                self.done_at[duty] = at
                do(duty)


def do(duty: str) -> None:
    """Run a command. If it cannot do its work letters are sent all the same."""
    try:
        call_command(duty, verbosity=0)
    except (CommandError, OSError) as error:
        log.error("%s could not be done (%s)", duty, name(error))

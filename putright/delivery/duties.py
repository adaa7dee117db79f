"""What the worker does by the calendar, beside sending letters."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from putright.delivery.problems import name

log = logging.getLogger(__name__)


class Duty(NamedTuple):
    """Something to do at some moment, every so often. To do it twice must not matter."""

    do: Callable[[datetime], object]
    every: timedelta


@dataclass
class Rota:
    """When this worker last did each duty: never, when it starts. Another one may do them too."""

    duties: Sequence[Duty]
    done_at: dict[Duty, datetime] = field(default_factory=dict)

    def do_what_is_due(self, at: datetime) -> None:
        """Do each duty whose time has come."""
        for duty in self.duties:
            if duty not in self.done_at or at - self.done_at[duty] >= duty.every:
                self.done_at[duty] = at
                do(duty, at)


def do(duty: Duty, at: datetime) -> None:
    """Do it. If it cannot be done letters are sent all the same."""
    try:
        duty.do(at)
    except OSError as error:
        log.error("%s could not be done (%s)", duty.do.__name__, name(error))

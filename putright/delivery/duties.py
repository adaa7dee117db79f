"""What the worker does by the calendar, beside sending letters."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.management import call_command


@dataclass(frozen=True)
class Duty:
    """Something to do every so often. Several workers may all do it, so it must not matter."""

    every: timedelta
    do: Callable[[], object]


def clear_sessions() -> None:
    """Forget sign-ins and half-filled forms that have run out."""
    call_command("clearsessions")


DUTIES = (Duty(timedelta(days=1), clear_sessions),)


@dataclass
class Rota:
    """When each duty was last done by this worker: never, when it starts."""

    duties: tuple[Duty, ...] = DUTIES
    done_at: dict[Duty, datetime] = field(default_factory=dict)

    def do_what_is_due(self, at: datetime) -> None:
        for duty in self.duties:
            if duty not in self.done_at or at - self.done_at[duty] >= duty.every:
                duty.do()
                self.done_at[duty] = at

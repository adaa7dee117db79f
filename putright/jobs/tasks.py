"""What jobs do: a table of tasks, which the settings name, for this room knows none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Task:
    """What is done under one name: `do(at, **values)`.

    A `whole` task is one transaction together with being written down as done, so that all of it
    happens once or nothing of it does. Any other may be cut off and done again, and it must not
    matter. `lease` is longer than it ever takes.
    """

    do: Callable[..., object]
    whole: bool = False
    lease: timedelta = timedelta(minutes=30)


Tasks = Mapping[str, Task]


def table() -> Tasks:
    """Every task that this version knows, by its name."""
    return cast(Tasks, import_string(settings.TASKS))

"""Which cause or service comes first, and what shares its place."""

from collections.abc import Callable, Sequence

from putright.reports.cube import Counted

Numbers = dict[str, Counted]
"""How many cases each cause, or department, has."""


def ranked(numbers: Numbers, name: Callable[[str], str]) -> list[str]:
    """From the most to the fewest, by name where they are level. What has none recorded is last."""
    return sorted(numbers, key=lambda key: (key == "", -numbers[key].number, name(key)))


def placed(order: Sequence[str], numbers: Numbers, name: Callable[[str], str], place: int) -> str:
    """The name of what stands at a place, from 0, and of all that is level with it."""
    here = order[place]
    level = [
        name(key)
        for key in order
        if key and key != here and numbers[key].number == numbers[here].number
    ]
    return f"{name(here)} (level with {' and '.join(level)})" if level else name(here)


def places(order: Sequence[str], numbers: Numbers) -> int:
    """How many of them have a name and any cases at all."""
    return sum(1 for key in order if key and numbers[key].number)

"""What every command promises."""

import inspect
from collections.abc import Callable

import pytest

from putright.cases import commands

COMMANDS = [
    command
    for command in (getattr(commands, name) for name in commands.__all__)
    if inspect.isfunction(command) and "on" in inspect.signature(command).parameters
]
REFUSES = ("Raise", "is refused")


class TestACommand:
    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
    def test_says_what_it_refuses(self, command: Callable[..., object]) -> None:
        said = inspect.getdoc(command) or ""
        assert any(words in said for words in REFUSES)

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
    def test_is_told_the_day_and_never_asks_for_it(self, command: Callable[..., object]) -> None:
        on = inspect.signature(command).parameters["on"]
        assert on.default is inspect.Parameter.empty

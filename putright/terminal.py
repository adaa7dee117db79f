"""What the commands of the command line share: how they end, and how they write.

A command is a module `<room>/command_line/<name>.py` with three things: `HELP`, whose first
sentence the overview shows; `words(parser)`, what can be said to it; and `run(...)`, which is given
what was said, does it, and returns how it ended. Such a module imports Django only inside `run`:
so its help is there at once.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import TypeVar

DONE, LOOK, COULD_NOT_START, INTERRUPTED = 0, 1, 2, 130
"""How a command ends: done; done, but something was refused or found wrong; not begun; stopped."""

Thing = TypeVar("Thing")


class CouldNotStart(Exception):
    """A command cannot do what was asked. The message is a sentence for whoever typed it."""


def add_json(parser: ArgumentParser, when: str = "") -> None:
    """Add the option `--json`, which every command with something to tell a program has."""
    parser.add_argument(
        "--json", action="store_true", help=f"{when}write JSON for a program to read"
    )


def say(text: str) -> None:
    """Write a line now, also to a pipe or a file: what comes next may take long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_json(content: object) -> None:
    """Write what `--json` asks for."""
    say(json.dumps(content, indent=2, ensure_ascii=False))


def progress(things: Iterable[Thing], doing: str, total: int) -> Iterable[Thing]:
    """The same things, with a bar on standard error while they last, where that is a terminal."""
    from rich.console import Console  # here, because it takes longer than any help
    from rich.progress import track

    console = Console(stderr=True)
    return track(things, doing, total=total, console=console, disable=not console.is_terminal)

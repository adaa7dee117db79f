"""The command `putright`: our commands, and Django's own beside them.

Whoever calls it can rely on the exit status: 0 done, 1 done but look, 2 could not start. Django is
set up only once it is known what is to be done, because that takes longer than most answers.
"""

import difflib
import os
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import ModuleType

from putright.terminal import COULD_NOT_START, DONE, INTERRUPTED, CouldNotStart

GROUPS = {
    "Run it": {"run": "config", "worker": "config", "jobs": "config", "demo": "demonstration"},
    "Prepare it": {
        "migrate": "config",
        "build-assets": "design",
        "council": "administration",
        "add-officer": "accounts",
        "end-access": "administration",
        "give-access-back": "administration",
        "holidays": "policy",
        "settings": "config",
    },
    "Fill it and ask it": {
        "import": "intake",
        "report": "reports",
        "due": "calculator",
        "count": "calculator",
    },
    "Trust it": {
        "check": "config",
        "anchor": "config",
        "recount": "config",
        "index": "config",
        "erase": "config",
        "clear-uploads": "portal",
    },
}
"""Every command, as the overview shows them, and the room in which it is."""

ROOMS = {name: room for names in GROUPS.values() for name, room in names.items()}

WITHOUT_DJANGO = {"due", "count"}
"""They ask neither a database nor a setting."""


def main() -> None:
    """Run what was typed, and end with its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit status. Help and bad usage raise `SystemExit`."""
    name, *rest = words or ["--help"]
    if name in ("-h", "--help", "help"):
        return show(overview())
    if name == "--version":
        return show(f"putright {version()}\n")
    try:
        return run_ours(name, rest) if name in ROOMS else run_djangos(name, rest)
    except CouldNotStart as problem:
        sys.stderr.write(f"{problem}\n")
        return COULD_NOT_START


def run_ours(name: str, words: Sequence[str]) -> int:
    """Run one of our commands. Raises `CouldNotStart`."""
    command = module(name)
    options = vars(parser(name, command).parse_args(words))
    traceback = options.pop("traceback")
    if name in WITHOUT_DJANGO:
        return command.run(**options)

    from putright.config import over_django

    with over_django.ready(traceback=traceback):
        return command.run(**options)


def run_djangos(name: str, words: Sequence[str]) -> int:
    """Run one of Django's own commands. Raises `CouldNotStart`, also if there is none."""
    from putright.config import over_django

    with over_django.ready(traceback="--traceback" in words):
        if name not in over_django.commands():
            raise CouldNotStart(unknown(name, [*ROOMS, *over_django.commands()]))
        over_django.run(name, words)
    return DONE


def module(name: str) -> ModuleType:
    """The module of one of our commands: `add-officer` is accounts/command_line/add_officer.py."""
    return import_module(f"putright.{ROOMS[name]}.command_line.{name.replace('-', '_')}")


def parser(name: str, command: ModuleType) -> ArgumentParser:
    """What can be said to a command."""
    made = ArgumentParser(prog=f"putright {name}", description=command.HELP)
    command.words(made)
    made.add_argument("--traceback", action="store_true", help=SUPPRESS)
    return made


def unknown(name: str, known: Iterable[str]) -> str:
    """That there is no such command, and which was perhaps meant."""
    near = difflib.get_close_matches(name, known, n=1)
    advice = f"Did you mean {near[0]}?" if near else "See putright --help."
    return f"There is no command {name}. {advice}"


def version() -> str:
    """The version that is installed."""
    from importlib import metadata  # here, because it takes longer than any help

    return metadata.version("putright")


def show(text: str) -> int:
    """Write an answer that needed no command."""
    sys.stdout.write(text)
    return DONE


def overview() -> str:
    """Every command with the first sentence of its help."""
    lines = ["Putright keeps a council's complaints and takes each one to a checked answer.", ""]
    lines += ["Usage: putright COMMAND [...]", "       putright COMMAND --help"]
    for title, names in GROUPS.items():
        lines += ["", title, *(f"  {name:<18}{summary(name)}" for name in names)]
    return "\n".join([*lines, "", "Exit status: 0 done, 1 done but look, 2 could not start.", ""])


def summary(name: str) -> str:
    """What a command is for, in a sentence."""
    return module(name).HELP.split("\n\n")[0]


if __name__ == "__main__":
    main()

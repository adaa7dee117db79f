"""The command `putright`: Django's management commands, in a friendlier coat.

Each command is a class in `<room>/management/commands/`. It raises `CommandError`
when it could not do its work, and `SystemExit(REFUSED)` when it did it and
something in it was refused or found wrong. So whoever calls `putright` can rely
on the exit status: 0 done, 1 done but look, 2 could not start.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Iterator
from importlib.metadata import version

from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    handle_default_options,
)
from django.db import DatabaseError, InterfaceError, OperationalError, connections

DONE, REFUSED, COULD_NOT_START, INTERRUPTED = 0, 1, 2, 130

GROUPS = {
    "Run it": ["run", "worker", "demo"],
    "Prepare it": ["migrate", "build-assets", "council", "add-officer", "holidays", "settings"],
    "Fill it and ask it": ["import", "report", "due", "count"],
    "Trust it": ["check", "recount", "clear-uploads"],
}

# Every Django command has these; in the help of ours they would hide what matters.
UNSUNG = {
    "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color",
    "skip_checks",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    try:
        set_up()
        name, *rest = arguments or ["--help"]
        if name in ("-h", "--help", "help"):
            return show(overview())
        if name == "--version":
            return show(f"putright {version('putright')}\n")
        return run_command(find(name), name, rest)
    except ImproperlyConfigured as error:
        return could_not_start(str(error))


def set_up() -> None:
    import django  # here, because it reads the settings, which may be refused

    django.setup()


def show(text: str) -> int:
    sys.stdout.write(text)
    return DONE


def could_not_start(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return COULD_NOT_START


def is_ours(command: BaseCommand) -> bool:
    return type(command).__module__.startswith("putright.")


def module_name(name: str) -> str:
    """The module of a command: `add-officer` is in add_officer.py."""
    return name.replace("-", "_")


def find(name: str) -> BaseCommand:
    known = get_commands()
    try:
        room = known[module_name(name)]
    except KeyError:
        raise ImproperlyConfigured(unknown(name, list(known))) from None
    return load_command_class(room, module_name(name))


def unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(module_name(name), known, n=1)
    advice = f"Did you mean {near[0].replace('_', '-')}?" if near else "See putright --help."
    return f"There is no command {name}. {advice}"


def run_command(command: BaseCommand, name: str, arguments: list[str]) -> int:
    command._called_from_command_line = True  # so that bad usage shows the usage, and exits
    parser = command.create_parser("putright", name)
    if is_ours(command):
        hide_what_all_have(parser)
    options = vars(parser.parse_args(arguments))
    handle_default_options(argparse.Namespace(**options))
    try:
        execute(command, options)
    except (CommandError, ImproperlyConfigured, DatabaseError, InterfaceError, OSError) as error:
        if options["traceback"] or not (message := explain(error)):
            raise
        return could_not_start(message)
    finally:
        connections.close_all()
    return DONE


def hide_what_all_have(parser: CommandParser) -> None:
    for action in parser._actions:
        if action.dest in UNSUNG:
            action.help = argparse.SUPPRESS


def execute(command: BaseCommand, options: dict) -> None:
    """Run it; ours without Django's system checks, which `putright check` is for."""
    if is_ours(command):
        options["skip_checks"] = True
    command.execute(*options.pop("args", ()), **options)


def explain(error: Exception) -> str:
    """Say in a sentence what the person at the keyboard can put right, or nothing."""
    if isinstance(error, CommandError | ImproperlyConfigured):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename}" if error.filename else ""
    words = str(error)
    if "no such table" in words or "UndefinedTable" in repr(error.__cause__):
        return "The database has not been prepared, or not since the last upgrade: putright migrate"
    if isinstance(error, OperationalError | InterfaceError):
        return f"The database at {where()} cannot be used: {' '.join(words.split())}"
    return ""


def where() -> str:
    """The database, without the password."""
    database = connections["default"].settings_dict
    return " on ".join(str(database[part]) for part in ("NAME", "HOST") if database[part])


def overview() -> str:
    lines = ["Putright keeps a council's complaints and takes each one to a checked answer.", ""]
    lines += ["Usage: putright COMMAND [...]", "       putright COMMAND --help"]
    for title, names in GROUPS.items():
        lines += ["", title, *(f"  {name:<14}{summary}" for name, summary in summaries(names))]
    return "\n".join([*lines, "", "Exit status: 0 done, 1 done but look, 2 could not start.", ""])


def summaries(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the first sentence of each command's help."""
    known = get_commands()
    for name in names:
        if module_name(name) in known and is_ours(command := find(name)):
            yield name, command.help.split("\n\n")[0]


if __name__ == "__main__":
    main()

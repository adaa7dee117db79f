"""What runs on top of Django: its setting up, its troubles in a sentence, its own commands."""

import atexit
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError, OperationalError, connections

from putright.database.options import lacks_a_table
from putright.terminal import CouldNotStart


@contextmanager
def ready(*, traceback: bool = False) -> Iterator[None]:
    """Set Django up, and raise `CouldNotStart` for what whoever runs Putright can put right.

    With `traceback` the error itself comes through, for somebody who has to find where it arose.
    """
    try:
        if not apps.ready:
            django.setup()
            atexit.register(connections.close_all)
        yield
    except (CommandError, ImproperlyConfigured, DatabaseError, InterfaceError, OSError) as error:
        if traceback or not (message := explain(error)):
            raise
        raise CouldNotStart(message) from error


def explain(error: Exception) -> str:
    """Say in a sentence what the person at the keyboard can put right, or nothing."""
    if isinstance(error, CommandError | ImproperlyConfigured):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename}" if error.filename else ""
    if lacks_a_table(error):
        return "The database has not been prepared, or not since the last upgrade: putright migrate"
    if isinstance(error, OperationalError | InterfaceError):
        return f"The database at {where()} cannot be used: {' '.join(str(error).split())}"
    return ""


def where() -> str:
    """The database, without the password."""
    database = connections["default"].settings_dict
    return " on ".join(str(database[part]) for part in ("NAME", "HOST") if database[part])


def commands() -> Mapping[str, str]:
    """Django's own commands, and the app in which each one is."""
    return get_commands()


def run(name: str, words: Sequence[str]) -> None:
    """Run one of Django's own commands, as `manage.py` would."""
    command = load_command_class(commands()[name], name)
    options = vars(command.create_parser("putright", name).parse_args(words))
    command.execute(*options.pop("args", ()), **options)

"""An empty database beside the one of the tests, for what must be committed to be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def scratch() -> Iterator[None]:
    """Let the connection be to a new, empty database for as long as the block."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_scratch"
    make, remove = {"sqlite": (nothing, delete), "postgresql": (create, drop)}[connection.vendor]
    make(name)
    use(name)
    try:
        yield
    finally:
        use(usual)
        remove(name)


def use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def nothing(name: str) -> None:
    """SQLite makes the file by itself."""


def delete(name: str) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def create(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')


def drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')

"""A database beside the one of the tests, for what must be committed to be seen."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def scratch(*, copied: bool = False) -> Iterator[None]:
    """Let the connection be to another database for as long as the block: empty, or a copy."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_scratch"
    make, remove = {"sqlite": (file, delete), "postgresql": (create, drop)}[connection.vendor]
    make(name, usual if copied else "")
    use(name)
    try:
        yield
    finally:
        use(usual)
        remove(name)


def use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def file(name: str, like: str) -> None:
    """Copy a file; SQLite makes an empty one by itself."""
    connection.close()  # until then there may be rows that are not in the file
    if like:
        shutil.copyfile(like, name)


def delete(name: str) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(name + ending).unlink(missing_ok=True)


def create(name: str, like: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template0"}"')


def drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')

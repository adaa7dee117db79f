"""Bringing the database up to date, and looking after its guards."""

from typing import Any

from django.core.management import call_command
from django.db import connection

from putright.database import guards


def ask(*words: str, **options: bool) -> None:
    """Say what would be done, and do nothing. `SystemExit(1)` when checking finds anything."""
    call_command("migrate", *words, **options)


def migrate(*words: str, **options: Any) -> list[str]:
    """Migrate as Django does; return the guards that were missing or altered, made again."""
    call_command("migrate", *words, **options)
    return guards.make(connection)

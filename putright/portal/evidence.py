"""Files that somebody has added and not sent yet.

They wait in a folder named after the day, under random names, so that those of a form which
nobody finished can be cleared away (`putright clear-uploads`). A file that is sent is copied to
its case.
"""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from putright.cases import files
from putright.portal.uploads import Examined

FOLDER = files.WAITING
DAYS_KEPT = 2
"""Longer than a session lives, so that nothing which can still be sent is cleared away."""


def keep(found: Examined, *, on: date) -> dict[str, Any]:
    """Put a file aside, and return what the session is to hold of it."""
    key = f"{FOLDER}/{on.isoformat()}/{secrets.token_urlsafe(24)}"
    return {
        "key": default_storage.save(key, found.file),
        "name": found.name,
        "content_type": found.content_type,
        "size": found.file.size,
    }


def opened(held: dict[str, Any]) -> "File[bytes]":
    """Open the file itself, for a `with` statement."""
    return default_storage.open(held["key"])


def discard(held: dict[str, Any]) -> None:
    """Delete a file, which may be gone already."""
    default_storage.delete(held["key"])


def clear_abandoned(at: datetime) -> int:
    """Delete what was put aside two days before and never sent, and what belongs to no case.

    Returns how many files.
    """
    before = at - timedelta(days=DAYS_KEPT)
    oldest = timezone.localdate(before).isoformat()
    waited = sum(files.remove(f"{FOLDER}/{day}") for day in _days() if day <= oldest)
    return waited + files.clear(before=before)


def _days() -> list[str]:
    try:
        return default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return []

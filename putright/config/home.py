"""The folder where an embedded Putright keeps what is the council's own."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

OF_OTHERS = 0o077
"""The rights of those who do not run Putright."""


def prepare(home: Path) -> Path:
    """Make the folder, or the one that is there, readable only by whoever runs Putright."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if home.stat().st_mode & OF_OTHERS:
        with suppress(PermissionError):  # it is somebody else's, who lets us use it
            home.chmod(0o700)
    return home


def secret_key(home: Path) -> str:
    """Return this folder's own secret key, made the first time it is asked for."""
    path = prepare(home) / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key

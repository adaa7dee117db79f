"""Letters into a folder: what the demonstration does with all of them, and the way of the post.

A letter has one name, and its file appears under that name whole or not at all. So a letter that
was lost half-way can be looked for, and one that is written twice is there once. No other letter
ever has that name, not even one that is written after the database was restored from a backup.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings

from putright.cases.models import Letter
from putright.database.files import flush
from putright.delivery import composing
from putright.delivery.by_email import compose as compose_email
from putright.delivery.problems import DidNotLeave
from putright.jobs.trouble import name
from putright.procedure.kinds import ContactBy

OURS_ALONE = 0o600


class File:
    """Write a letter into the outbox folder: e-mail as .eml, post as .html to be printed."""

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Compose the letter; what this returns writes it."""
        if letter.contact_by == ContactBy.POST:
            content = composing.html(letter).encode()
        else:
            content = compose_email(letter).message().as_bytes()
        return partial(write, path_of(letter), content)

    def has_left(self, letter: Letter) -> bool:
        """Whether the file is there: then it is all there."""
        return path_of(letter).exists()


def path_of(letter: Letter) -> Path:
    """The one file of this letter, such as K7QX-4MRJ-12-pR3x9aQk2w.eml."""
    ending = "html" if letter.contact_by == ContactBy.POST else "eml"
    return Path(settings.OUTBOX) / f"{letter.case}-{letter.mark}.{ending}"


def take_away(letter: Letter) -> None:
    """Delete the file of a letter, which may not be there."""
    path_of(letter).unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write a file that is on the disk, and whole, when this returns. It may be there already."""
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half_way = path.with_name(f".{path.name}.part")
        _write_through(half_way, content)
        half_way.replace(path)
        flush(path.parent)  # so that the new name outlives a power cut, as the content does
    except OSError as error:
        raise DidNotLeave(f"It could not be written into the folder ({name(error)}).") from error


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OURS_ALONE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

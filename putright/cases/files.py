"""Files in the folder of the record that no case has.

A file is written before the row that names it. When the power goes between the two, or the
transaction is taken back, the file stays, and holds what somebody told us. Nothing else belongs in
that folder; what somebody has put there is known too. Where a link leads is never looked at.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.core.files.storage import default_storage

from putright.cases.models import Attachment

WAITING = "waiting"
"""The folder of what somebody has added to a form that is not sent yet: a folder a day."""
WAITS = re.compile(WAITING + r"/\d{4}-\d\d-\d\d/[^/]+")
OURS = re.compile(f"(?:[0-9a-f]{{4}}|{WAITING})/")
"""How names begin in the folders that Putright makes (`models.attachment.stored_name`)."""
AT_ONCE = 500


def of_no_case(*, before: datetime) -> Iterator[str]:
    """The names of files that no case has, of those that were written before this moment.

    Memory stays flat however many files there are.
    """
    names = (name for name in _names() if not WAITS.fullmatch(name))
    while some := list(islice(names, AT_ONCE)):
        asked = {name: shown(name) for name in some}
        known = set(
            Attachment.objects.filter(file__in=asked.values()).values_list("file", flat=True)
        )
        yield from _older(sorted(name for name in some if asked[name] not in known), before)


def clear(*, before: datetime) -> int:
    """Delete the files that no case has from the folders that Putright makes.

    What lies elsewhere is somebody's who shares the folder, or put it there by mistake: `check`
    names it. Returns how many there were.
    """
    return sum(remove(name) for name in list(of_no_case(before=before)) if is_ours(name))


def is_ours(name: str) -> bool:
    """Whether this file is in a folder that Putright makes."""
    return bool(OURS.match(name))


def remove(name: str) -> int:
    """Delete a file, a link or a folder with all that is in it; returns how many files that were.

    What a link leads to stays where it is.
    """
    path = _root() / name
    if path.is_dir() and not path.is_symlink():
        many = sum(1 for _ in _names(path))
        shutil.rmtree(path)
        return many
    path.unlink(missing_ok=True)
    return 1


def is_behind_a_link(name: str) -> bool:
    """Whether a link stands in the place of this file, or of a folder on the way to it."""
    path = _root().resolve() / name
    return path.resolve() != path


def shown(name: str) -> str:
    """The name of a file as text; a file system knows names that are none."""
    return name.encode(errors="replace").decode()


def _names(below: Path | None = None) -> Iterator[str]:
    """Every file below a folder, and every link, also one that leads to a folder."""
    root = _root()
    for folder, folders, names in os.walk(below or root):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in (*names, *links))


def _older(names: Iterable[str], before: datetime) -> Iterator[str]:
    for name in names:
        with suppress(FileNotFoundError):  # it has just been cleared away
            if datetime.fromtimestamp((_root() / name).lstat().st_mtime, UTC) < before:
                yield name


def _root() -> Path:
    return Path(default_storage.path(""))

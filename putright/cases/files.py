"""Files in the folder of the record that no case has.

A file is written before the row that names it. When the power goes between the two, or the
transaction is taken back, the file stays, and holds what somebody told us.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.core.files.storage import default_storage

from putright.cases.models import Attachment

OURS = re.compile("[0-9a-f]{4}")
"""The names of the folders in which files of cases are (`models.attachment.stored_name`)."""
AT_ONCE = 500


def of_no_case(*, before: datetime) -> Iterator[str]:
    """The names of files that no case has, of those that were written before this moment.

    Memory stays flat however many files there are.
    """
    names = _names()
    while some := list(islice(names, AT_ONCE)):
        known = Attachment.objects.filter(file__in=some).values_list("file", flat=True)
        yield from _older(sorted(set(some) - set(known)), before)


def clear(*, before: datetime) -> int:
    """Delete the files that no case has. Returns how many there were."""
    found = list(of_no_case(before=before))
    for name in found:
        default_storage.delete(name)
    return len(found)


def _names() -> Iterator[str]:
    for folder in _listed("")[0]:
        if OURS.fullmatch(folder):
            yield from (f"{folder}/{name}" for name in _listed(folder)[1])


def _older(names: Iterable[str], before: datetime) -> Iterator[str]:
    for name in names:
        if default_storage.get_modified_time(name) < before:
            yield name


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []

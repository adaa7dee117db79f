"""Counting what happens within a time, for all processes together.

A count is one statement, which two processes cannot both win: no lock is held and nobody waits.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from putright.sign_in.models import Count

NEW = """
INSERT INTO sign_in_count (key, number, ends_at) VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
    number = CASE WHEN sign_in_count.ends_at <= %s THEN 1 ELSE sign_in_count.number + 1 END,
    ends_at = CASE WHEN sign_in_count.ends_at <= %s THEN excluded.ends_at
        ELSE sign_in_count.ends_at END
RETURNING key, number, ends_at
"""


class Counted(NamedTuple):
    """How often, and for how many seconds that still counts."""

    number: int
    seconds: int


NEVER = Counted(0, 0)


def key(what: str, *of: str) -> str:
    """The key of a count, from which nobody can tell of whom or of what it is."""
    digest = salted_hmac("putright.sign_in.counting", "\n".join((what, *of)), algorithm="sha256")
    return digest.hexdigest()[:40]


def read(keys: Collection[str], at: datetime) -> dict[str, Counted]:
    """How often each of these happened by this moment."""
    now = int(at.timestamp())
    rows = Count.objects.filter(key__in=keys, ends_at__gt=now).values_list()
    found = {each: Counted(number, ends_at - now) for each, number, ends_at in rows}
    return {each: found.get(each, NEVER) for each in keys}


def count(lasting: Mapping[str, int], at: datetime) -> dict[str, Counted]:
    """Count one more of each key, for so many seconds from the first. Returns the counts.

    In the order of the keys, so that two that count the same never wait for each other in a ring.
    """
    now = int(at.timestamp())
    values = [part for each in sorted(lasting) for part in (each, now + lasting[each])]
    sql = NEW.format(rows=", ".join(["(%s, 1, %s)"] * len(lasting)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, now, now])
        return {each: Counted(number, end - now) for each, number, end in cursor.fetchall()}


def take_back(keys: Collection[str]) -> None:
    """Count one less of each."""
    Count.objects.filter(key__in=keys, number__gt=0).update(number=F("number") - 1)


def forget(keys: Collection[str]) -> None:
    """Begin these anew."""
    Count.objects.filter(key__in=keys).delete()


def clear(at: datetime) -> None:
    """Delete the counts whose time is over."""
    Count.objects.filter(ends_at__lte=int(at.timestamp())).delete()

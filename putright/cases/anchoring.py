"""Writing anchors. The worker does it, so that nobody who acts on a case waits for it.

Why and how: docs/decisions/0027-anchors-over-all-cases.md.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef

from putright.cases.models import Anchor, Event, Head

AT_ONCE = 10_000
"""The most heads in one anchor, so that no transaction is long."""
AGAIN = 10_000
"""How many keys of events are looked at once more: what was added while the anchor before was
written may have been committed after it, with a smaller key."""


def newest() -> Anchor | None:
    """The newest anchor, which stands for all."""
    return Anchor.objects.order_by("-number").first()


def write(at: datetime) -> Anchor | None:
    """Write down how far each case has got that has moved; return the newest anchor, if any.

    When another worker is faster, it does what is to be done.
    """
    while moved := _moved(before := newest()):
        try:
            _write(moved, before, at)
        except IntegrityError:
            break
    return newest()


def _moved(before: Anchor | None) -> dict[int, Head]:
    """The heads of cases that no anchor tells of, by the keys of their events and in that order."""
    since = before.through - AGAIN if before else 0
    told = Head.objects.filter(reference=OuterRef("case__reference"), number=OuterRef("number"))
    last = Event.objects.filter(~Exists(told), pk__gt=since, number=F("case__last_event"))
    found = last.order_by("pk").values_list("pk", "case__reference", "number", "hash")[:AT_ONCE]
    return {
        key: Head(reference=reference, number=number, hash=hash)
        for key, reference, number, hash in found
    }


@transaction.atomic
def _write(moved: Mapping[int, Head], before: Anchor | None, at: datetime) -> None:
    heads = list(moved.values())
    anchor = Anchor(
        number=before.number + 1 if before else 1,
        at=at,
        through=max(*moved, before.through if before else 0),
        many=len(heads),
        digest=digest_of(heads),
    )
    anchor.hash = anchor.chained(before.hash if before else "")
    anchor.save(force_insert=True)
    for head in heads:
        head.anchor = anchor
    Head.objects.bulk_create(heads)


def digest_of(heads: Sequence[Head]) -> str:
    """The digest of heads in their order: SHA-256 of a line for each."""
    return hashlib.sha256("".join(map(str, heads)).encode()).hexdigest()

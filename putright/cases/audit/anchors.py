"""Whether all that anchors tell of is still there."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.db.models import OuterRef, Subquery

from putright.cases import references
from putright.cases.audit.trouble import Trouble
from putright.cases.models import Anchor, Case, Event, Head

ANCHORS = "anchors"
A_LINE = re.compile(r"\banchor (\d{1,9}) .*\b([0-9a-f]{64})\b")


class Kept(NamedTuple):
    """An anchor as somebody outside has kept it: its number and its hash."""

    number: int
    hash: str

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line that `putright anchor` printed; raises `ValueError` for another."""
        if not (found := A_LINE.search(line)):
            raise ValueError(
                f"This is no anchor: {line!r}. It is a line that putright anchor wrote."
            )
        return cls(int(found[1]), found[2])


@dataclass
class Heads:
    """What was counted of the heads of one anchor."""

    many: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, head: Head) -> None:
        """Count one more."""
        self.many += 1
        self.digest.update(str(head).encode())


def wrong_anchors(outside: Iterable[Kept] = ()) -> Iterator[Trouble]:
    """Say which anchors, and which cases and events that they tell of, are gone or altered.

    `outside` are anchors that somebody kept elsewhere: the record must still have each, and so all
    that was there when it was written. Memory stays flat however many cases there are.
    """
    anchors = {anchor.pk: anchor for anchor in Anchor.objects.order_by("number")}
    counted: dict[int, Heads] = {pk: Heads() for pk in anchors}
    yield from _gone(anchors, counted)
    yield from (Trouble(ANCHORS, what) for what in _broken(anchors, counted))
    hashes = {anchor.number: anchor.hash for anchor in anchors.values()}
    yield from (Trouble(ANCHORS, what) for what in _not_as_kept(hashes, outside))


def _gone(anchors: Mapping[int, Anchor], counted: dict[int, Heads]) -> Iterator[Trouble]:
    """The cases and events that are gone or altered; all heads are counted on the way."""
    there = Event.objects.filter(
        case__reference=OuterRef("reference"), number=OuterRef("number")
    ).values("hash")
    heads = Head.objects.annotate(there=Subquery(there)).order_by("pk")
    for head in heads.iterator():
        counted.setdefault(head.anchor_id, Heads()).add(head)
        if head.there != head.hash:
            anchor = anchors.get(head.anchor_id)
            told = f"anchor {anchor.number}" if anchor else "an anchor"
            yield Trouble(references.display(head.reference), _what(head, told))


def _what(head: Any, told: str) -> str:
    if head.there:
        return f"event {head.number} is not the one of which {told} tells"
    case = Case.objects.filter(reference=head.reference).exists()
    what = f"event {head.number}" if case else f"the case, with {head.number} or more events,"
    return f"{what} is gone, and {told} tells of it"


def _broken(anchors: Mapping[int, Anchor], counted: Mapping[int, Heads]) -> Iterator[str]:
    """Where the anchors do not follow from one another, or have not the heads that they had."""
    before = ""
    for expected, anchor in enumerate(anchors.values(), start=1):
        if anchor.number != expected:
            yield f"anchor {expected} is missing"
            return
        if anchor.hash != anchor.chained(before):
            yield f"anchor {anchor.number} is not as it was written"
        heads = counted[anchor.pk]
        if (heads.many, heads.digest.hexdigest()) != (anchor.many, anchor.digest):
            yield f"what anchor {anchor.number} tells of is not what it told of"
        before = anchor.hash
    of_no_anchor = counted.keys() - anchors.keys()
    added = Anchor.objects.filter(pk__in=of_no_anchor).count()  # by the worker, meanwhile
    if len(of_no_anchor) > added:
        yield f"anchor {len(anchors) + 1} is missing"


def _not_as_kept(hashes: Mapping[int, str], outside: Iterable[Kept]) -> Iterator[str]:
    """Which of the anchors that were kept outside the record does not have."""
    for kept in outside:
        if kept.number not in hashes:
            yield (
                f"anchor {kept.number}, kept outside, is not there: the record was put back to an "
                "earlier state, or its end was cut off"
            )
        elif hashes[kept.number] != kept.hash:
            yield f"anchor {kept.number} is not the one that was kept outside: the story is another"

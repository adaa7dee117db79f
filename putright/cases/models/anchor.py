"""What proves that no case and no event has gone: the newest event of every case, written down."""

import hashlib
from datetime import UTC

from django.db import models

from putright.cases.models.event import written


class Anchor(models.Model):
    """How far every case had got at one moment, as far as the anchors before it do not say so.

    Anchors are numbered from 1 and chained, as the events of a case are, so that the newest stands
    for all. `through` is the key of the newest event that it looked at. `many` heads belong to it,
    whose digest (`digest_of`) is `digest`.
    """

    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    through = models.BigIntegerField()
    many = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        """The line by which somebody outside can prove the record later."""
        return (
            f"putright anchor {self.number} {self.at.astimezone(UTC):%Y-%m-%dT%H:%MZ} {self.hash}"
        )

    def chained(self, previous: str) -> str:
        """The hash that this anchor should have; `previous` is that of the one before, or empty."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        says = [self.number, at, self.through, self.many, self.digest, previous]
        return hashlib.sha256(written(says).encode()).hexdigest()


class Head(models.Model):
    """The newest event that a case had at an anchor: its number and its hash.

    The case is named by its reference, and nothing refers to its row: a head outlives it.
    """

    anchor = models.ForeignKey(
        Anchor, on_delete=models.PROTECT, related_name="heads", db_index=False
    )
    reference = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("reference", "number", name="head_once")]

    def __str__(self) -> str:
        """How it stands in the digest of its anchor."""
        return f"{self.reference} {self.number} {self.hash}\n"

"""Rows that are sealed: of each, an event of its case keeps a digest of what it says.

A model says that its rows are sealed by being a `Sealed`. Whoever then writes one, in whatever way
models are written, leaves word of it, and the next event of the case takes the digest. Why and how:
docs/explanation/how-history-is-kept.md.
"""

import json
import logging
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import blake2b
from secrets import token_bytes
from typing import Any, ClassVar, Self, TypeVar

from django.db import connection, models, transaction
from django.db.models import BigIntegerField

from putright.database.prepared import Prepared

M = TypeVar("M", bound="Sealed", covariant=True)
Says = Mapping[str, object]
"""What a row says: its values by the names of its columns."""
Salt = bytes | memoryview | None
"""What a database gives of a column of bytes."""

BYTES = 16
"""In a digest and in a salt: enough that nobody finds other words with the same digest."""

log = logging.getLogger(__name__)


class SealedQuerySet(models.QuerySet[M]):
    """Rows that are sealed; those that are written all at once leave word as each would alone."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Add rows, as Django does."""
        made = super().bulk_create(objs, *args, **options)
        for row in made:
            row.leave_word(new=not options.get("update_conflicts"))
        return made

    def update(self, **values: Any) -> int:
        """Change rows, as Django does."""
        rows = [] if self.model.beside.issuperset(values) else list(self.all())
        many = super().update(**values)
        for row in rows:
            row.leave_word()
        return many

    def delete(self) -> tuple[int, dict[str, int]]:
        """Take rows away, as Django does."""
        for row in self.all():
            row.leave_word()
        return super().delete()


class Sealed(models.Model):
    """A row that belongs to a case, and is sealed by an event of it.

    `owned_by` has the way to its case, as a filter would have it: more than one where it belongs to
    several. `beside` has the columns that are not sealed, because something else proves them.
    `erasable` are those that hold somebody's words, or say who they are, and are erased by rule.
    """

    owned_by: ClassVar[tuple[str, ...]] = ("case",)
    beside: ClassVar[frozenset[str]] = frozenset()
    erasable: ClassVar[frozenset[str]] = frozenset()

    objects: ClassVar[models.Manager[Self]] = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save the row, as Django does, and leave word of it."""
        new = self._state.adding
        super().save(*args, **options)
        if not self.beside.issuperset(options.get("update_fields") or ["all"]):
            self.leave_word(new=new)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Take the row away, as Django does, and leave word of it."""
        self.leave_word()
        return super().delete(*args, **options)

    def leave_word(self, *, new: bool = False) -> None:
        """Let the next event of each case to which this row belongs seal it."""
        for case in self.cases(new=new):
            wait(case, self, new=new)

    def cases(self, *, new: bool) -> Iterator[int]:
        """The keys of the cases to which this row belongs; a `new` one may belong to none yet."""
        for way in self.owned_by:
            *steps, last = way.split("__")
            row: Any = self
            for step in steps:
                row = getattr(row, step)
            yield getattr(row, row._meta.pk.attname if last == "pk" else f"{last}_id")

    @classmethod
    def says(cls, values: Says) -> Says:
        """What of a row's values is sealed."""
        return {name: value for name, value in values.items() if name not in cls.beside}


def name_of(model: type[Sealed], key: object) -> str:
    """How an event names a row: `note 17`."""
    return f"{model._meta.model_name} {key}"


def digest(name: str, says: Says, salt: Salt) -> str:
    """The digest of a row that an event calls `name`: 128 bits, as text.

    Columns that hold nothing are left out, so that a column which is added later, and is empty,
    changes no digest. Without the salt nobody can find out by trying what an erased row said.
    """
    return digest_of(written(sealed_as(name, says)), salt)


def sealed_as(name: str, says: Says) -> list[object]:
    """What a digest is made of, before it is written."""
    return [name, {key: value for key, value in says.items() if not _nothing(value)}]


def digest_of(text: str, salt: Salt) -> str:
    """The digest of what has been written."""
    found = blake2b(text.encode(), digest_size=BYTES, salt=bytes(salt or b""))
    return b64encode(found.digest()).decode().rstrip("=")


def new_salt() -> bytes:
    """Make the salt of a case."""
    return token_bytes(BYTES)


def _nothing(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})


def _plain(value: object) -> str:
    """A day or a moment as digests have it; a file by its name."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else str(value)


written = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
).encode
"""How what is sealed is written, and always was: one way only, whoever writes it."""


@dataclass(eq=False)
class Waiting:
    """A row that this transaction has written in a case, and no event of it has sealed yet."""

    case: int
    model: type[Sealed]
    key: int
    says: Says | None
    """What it says, when that is known without asking the database: it was added and no more."""
    sealed: bool = False

    def __call__(self) -> None:
        """Tell, once it is committed, that a command has forgotten its event."""
        if not self.sealed:
            log.error("No event seals %s of case %s", name_of(self.model, self.key), self.case)


def wait(case: int, row: Sealed, *, new: bool = False) -> None:
    """Let the next event of this case seal the row.

    Word of it is left among what Django does after the commit, because that is forgotten as it
    should be when the transaction, or the part of it that wrote the row, is undone.
    """
    says = row.says(values_of(row)) if new else None
    transaction.on_commit(Waiting(case, type(row), row.pk, says))


def seal(case: int, salt: Salt) -> dict[str, str | None]:
    """The digests of all rows that wait in this case, by their names; None of one that is gone."""
    waiting = [
        done
        for _, done, _ in connection.run_on_commit
        if isinstance(done, Waiting) and done.case == case and not done.sealed
    ]
    known: dict[tuple[type[Sealed], int], Says | None] = {}
    for each in waiting:
        again = (each.model, each.key) in known
        known[each.model, each.key] = None if again else each.says
        each.sealed = True
    seals: dict[str, str | None] = {}
    for (model, key), says in known.items():
        says, name = says or _asked(model, key), name_of(model, key)
        seals[name] = digest(name, says, salt) if says else None
    return seals


def _asked(model: type[Sealed], key: int) -> Says | None:
    found = question(model).ask(key=key)
    return model.says(found[0]._asdict()) if found else None


@cache
def question(model: type[Sealed]) -> Prepared[Any]:
    """The values of one row."""
    return Prepared(
        lambda key: model._base_manager.filter(pk=key).values(*columns(model)),
        key=BigIntegerField(),
    )


@cache
def columns(model: type[Sealed]) -> tuple[str, ...]:
    """The names of all columns of a table but its key."""
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


def values_of(row: Sealed) -> Says:
    """The values of a row by the names of its columns, as whoever has it in hand knows them."""
    return {name: getattr(row, name) for name in columns(type(row))}


@cache
def sealed_models() -> tuple[type[Sealed], ...]:
    """Every model whose rows are sealed."""
    from django.apps import apps

    return tuple(model for model in apps.get_models() if issubclass(model, Sealed))

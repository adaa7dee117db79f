"""How the lists of the procedure become columns: stored by value, refused when unknown."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.query_utils import DeferredAttribute

M = TypeVar("M", bound=StrEnum)
V = TypeVar("V", bound=str)

if TYPE_CHECKING:

    class _Column(models.CharField[V, V], Generic[V]): ...

else:

    class _Column(models.CharField):
        def __class_getitem__(cls, value):
            return cls


class _Member(DeferredAttribute):
    """Keeps a member of the list on the instance, whoever sets it and from what."""

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class Chosen(_Column[V]):
    """A column whose values are the members of one list: `Chosen(Kind, max_length=20)`.

    Reading gives a member, from a row, a query's values or a `Case(kind="complaint")` that is not
    saved; with `blank=True` it may be the empty string instead. Raises `ValueError` for anything
    else, also in a filter. Migrations see a plain `CharField`, so the list is free to move.
    """

    descriptor_class = _Member

    @overload
    def __init__(self: "Chosen[M]", of: type[M], *, max_length: int, default: M = ...) -> None: ...

    @overload
    def __init__(
        self: "Chosen[M | Literal['']]", of: type[M], *, max_length: int, blank: Literal[True]
    ) -> None: ...

    def __init__(self, of: Any, **options: Any) -> None:
        self.of = of
        self.read: dict[Any, Any] = {member.value: member for member in of} | {"": "", None: None}
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """What a migration writes: a plain column, its default by value."""
        name, _, args, options = super().deconstruct()
        if "default" in options:
            options["default"] = str(options["default"])
        return name, "django.db.models.CharField", args, options

    def clone(self) -> "models.CharField[Any, Any]":
        """The column as a migration sees it."""
        _, _, args, options = self.deconstruct()
        return models.CharField(*args, **options)

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """Give the member that is stored by this value."""
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        """Give the member with this value; nothing at all stays as it is."""
        try:
            return self.read[value]
        except (KeyError, TypeError):
            raise ValueError(f"{value!r} is no {self.of.__name__}.") from None


def known(
    field: str, values: Iterable[StrEnum], *, table: str, empty: bool = False
) -> CheckConstraint:
    """A constraint that `field` holds one of `values` (or nothing, when `empty`)."""
    allowed = [value.value for value in values] + ([""] if empty else [])
    return CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=f"{table}_{field}_known")

"""How the lists of the procedure become columns: stored by value, refused when unknown."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import CheckConstraint, Q


def known(
    field: str, values: Iterable[StrEnum], *, table: str, empty: bool = False
) -> CheckConstraint:
    """A constraint that `field` holds one of `values` (or nothing, when `empty`)."""
    allowed = [value.value for value in values] + ([""] if empty else [])
    return CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=f"{table}_{field}_known")

"""The tree of service areas, read once: which department each part of the council belongs to."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from putright.accounts.models import ServiceArea
from putright.reports.period import Period

NONE_RECORDED = ""
"""Stands for the department of a case whose service area nobody has entered."""


@dataclass(frozen=True)
class Departments:
    """Service areas, and the department at the head of each one's branch."""

    areas: dict[int, ServiceArea]

    @classmethod
    def read(cls) -> Self:
        """Read the whole tree, closed service areas included, in one query."""
        return cls({area.pk: area for area in ServiceArea.objects.all()})

    def of(self, area: int | None) -> str:
        """The key of the department to which a service area belongs."""
        return NONE_RECORDED if area is None else self._heads[area].key

    def within(self, key: str) -> list[int]:
        """Every service area of a department, itself included."""
        return self._branches.get(key, [])

    def open_in(self, period: Period) -> set[str]:
        """The departments that existed at any time in a period."""
        return {
            area.key
            for area in self.areas.values()
            if area.parent_id is None
            and area.starts_on < period.end
            and (area.ends_on is None or area.ends_on > period.start)
        }

    def name(self, key: str) -> str:
        """What a department is called."""
        return self._names.get(key, "No service recorded")

    @cached_property
    def _heads(self) -> dict[int, ServiceArea]:
        return {pk: self._head(area) for pk, area in self.areas.items()}

    @cached_property
    def _branches(self) -> dict[str, list[int]]:
        branches: dict[str, list[int]] = defaultdict(list)
        for pk, head in self._heads.items():
            branches[head.key].append(pk)
        return branches

    @cached_property
    def _names(self) -> dict[str, str]:
        return {head.key: head.name for head in self._heads.values()}

    def _head(self, area: ServiceArea) -> ServiceArea:
        while area.parent_id is not None:
            area = self.areas[area.parent_id]
        return area


def figure_key(name: str) -> str:
    """How a department or a cause is written at the end of a figure's key.

    >>> figure_key("council-tax-and-benefits"), figure_key("")
    ('council_tax_and_benefits', 'none_recorded')
    """
    return name.replace("-", "_") or "none_recorded"

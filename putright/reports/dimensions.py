"""What cases are told apart by: the cause of each, and the department that each is about."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db.models import Q

from putright.accounts.models import ServiceArea
from putright.procedure.kinds import Cause
from putright.reports.period import Period

NONE_RECORDED = ""
"""Stands for the member of a case for which nobody has entered any."""


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


class Dimension(ABC):
    """What cases are told apart by. A member of it has a key, `NONE_RECORDED` among them."""

    called: str
    """What one member is."""

    field: str
    """The column of the case by which the database groups."""

    def key(self, stored: Any, departments: Departments) -> str:
        """The member to which a stored value belongs."""
        return str(stored)

    @abstractmethod
    def always(self, period: Period, departments: Departments) -> Iterable[str]:
        """The members that have a figure in a period even if there is no case of them."""

    @abstractmethod
    def name(self, member: str, departments: Departments) -> str:
        """What a member is called."""

    @abstractmethod
    def about(self, member: str, departments: Departments) -> str:
        """How the heading of a list says that its cases are those of a member."""

    @abstractmethod
    def defined(self, member: str) -> str:
        """How a definition says that it counts the cases of one member."""

    @abstractmethod
    def holds(self, member: str, departments: Departments) -> Q:
        """Which cases are those of a member."""

    def ranked(
        self, numbers: Mapping[str, int], period: Period, departments: Departments
    ) -> dict[str, str]:
        """The members and their names, from the most cases to the fewest, by name where level.

        That of cases for which none is recorded is the last.
        """
        members = {*self.always(period, departments), *numbers}
        names = {member: self.name(member, departments) for member in members}
        order = sorted(
            members, key=lambda one: (one == NONE_RECORDED, -numbers.get(one, 0), names[one])
        )
        return {member: names[member] for member in order}


def placed(ranked: Mapping[str, str], numbers: Mapping[str, int], place: int) -> dict[str, str]:
    """What stands at a place, from 0, and its name with all that is level with it.

    Nothing where so few members have a name and any cases at all.
    """
    some = [member for member in ranked if member and numbers.get(member)]
    if place >= len(some):
        return {}
    here = some[place]
    level = [ranked[one] for one in some if one != here and numbers[one] == numbers[here]]
    name = ranked[here]
    return {here: f"{name} (level with {' and '.join(level)})" if level else name}


class ByCause(Dimension):
    """The main cause that the officer recorded."""

    called = "cause"
    field = "cause"

    def always(self, period: Period, departments: Departments) -> Iterable[str]:
        return Cause

    def name(self, member: str, departments: Departments) -> str:
        return cause_label(member)

    def about(self, member: str, departments: Departments) -> str:
        return f"cause {Cause(member).label.lower()}" if member else "with no cause recorded"

    def defined(self, member: str) -> str:
        return "with this main cause"

    def holds(self, member: str, departments: Departments) -> Q:
        return Q(cause=member)


class ByService(Dimension):
    """The department, with every service in it, as the case has it now."""

    called = "service"
    field = "service_area"

    def key(self, stored: Any, departments: Departments) -> str:
        return departments.of(stored)

    def always(self, period: Period, departments: Departments) -> Iterable[str]:
        return departments.open_in(period)

    def name(self, member: str, departments: Departments) -> str:
        return departments.name(member)

    def about(self, member: str, departments: Departments) -> str:
        return f"about {departments.name(member)}" if member else "with no service recorded"

    def defined(self, member: str) -> str:
        if member == NONE_RECORDED:
            return "with no service recorded"
        return "about this department or any service in it"

    def holds(self, member: str, departments: Departments) -> Q:
        if member == NONE_RECORDED:
            return Q(service_area=None)
        return Q(service_area__in=departments.within(member))


def cause_label(cause: str) -> str:
    """What a cause is called, or that none is recorded."""
    return Cause(cause).label if cause else "No cause recorded"


CAUSE = ByCause()
SERVICE = ByService()


def in_a_key(member: str) -> str:
    """How a member is written in the key of a figure.

    >>> in_a_key("council-tax-and-benefits"), in_a_key(NONE_RECORDED)
    ('council_tax_and_benefits', 'none_recorded')
    """
    return member.replace("-", "_") or "none_recorded"

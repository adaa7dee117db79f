"""Finding the departments and sections of an old system among our own, or naming new ones."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import count

from django.utils.text import slugify

from putright.accounts.models import ServiceArea
from putright.intake.mapping import NewAreas, word

LONGEST_KEY = 80


class ServiceAreas:
    """The service areas, as an import meets them; new ones are saved by the first case in them."""

    def __init__(self, new: NewAreas) -> None:
        self._new = new
        self._known: defaultdict[tuple[str | None, str], list[ServiceArea]] = defaultdict(list)
        self._keys: set[str] = set()
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
        for area in ServiceArea.objects.select_related("parent").order_by("starts_on", "pk"):
            self._remember(area)

    def find(self, department: str, section: str, *, on: date) -> ServiceArea:
        """Return the section of this department, or the department when there is no section.

        Names are compared by their letters alone. Of several with the same name it is the one
        that existed on this day. One that is not there yet is not saved: a row that is refused
        leaves nothing behind.
        """
        head = self._find(department, None, on)
        return self._find(section, head, on) if section else head

    def _find(self, name: str, parent: ServiceArea | None, on: date) -> ServiceArea:
        alike = self._known[parent.key if parent else None, _slug(name)]
        then = [area for area in alike if area.starts_on <= on and not _ended(area, on)]
        return next(iter(then + alike), None) or self._new_one(name, parent)

    def _new_one(self, name: str, parent: ServiceArea | None) -> ServiceArea:
        area = ServiceArea(
            key=self._free_key(name, parent),
            name=name,
            parent=parent,
            landlord=parent.landlord if parent else word(name) in self._new.landlord,
            starts_on=self._new.starts_on,
        )
        self._remember(area)
        return area

    def _remember(self, area: ServiceArea) -> None:
        self._known[area.parent.key if area.parent else None, _slug(area.name)].append(area)
        self._keys.add(area.key)

    def _free_key(self, name: str, parent: ServiceArea | None) -> str:
        """The name, with the department's before it when another department has the same."""
        key = _slug(name)
        if key in self._keys and parent:
            key = f"{parent.key}-{key}"[:LONGEST_KEY]
        free, short = key, key[: LONGEST_KEY - 8]
        while free in self._keys:
            free = f"{short}-{next(self._numbers[short])}"
        return free


@lru_cache(maxsize=5_000)  # a file has the same names many times
def _slug(name: str) -> str:
    """Write a name as a key.

    >>> _slug("Council Tax & Benefits")
    'council-tax-and-benefits'
    """
    return slugify(name.replace("&", " and "))[:LONGEST_KEY] or "service"


def _ended(area: ServiceArea, on: date) -> bool:
    return area.ends_on is not None and area.ends_on <= on

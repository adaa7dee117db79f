"""The cases behind a number, a page at a time."""

from dataclasses import dataclass

from django.db.models import F

from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.cases.permissions import visible
from putright.design.paging import Place
from putright.reports.counting import Counted
from putright.reports.dimensions import Departments

ROWS = 50


@dataclass(frozen=True)
class Behind:
    """Some of the cases, as many as fit at `place` in the list.

    `hidden` of them the officer may not see; they are counted all the same.
    """

    cases: list[Case]
    place: Place
    hidden: int


def behind(counted: Counted, departments: Departments, *, officer: Officer, page: str) -> Behind:
    """The cases on a page of the list; on the nearest one where there is no such page."""
    cases = visible(counted.selection.cases(departments), to=officer, case="pk")
    seen = cases.count()
    place = Place.asked(page, total=seen, rows=ROWS)
    listed = cases.select_related("service_area")
    if counted.selection.basis.population.staged:
        listed = listed.annotate(found=F("answer"))
    return Behind(list(listed[place.part]), place, hidden=counted.number - seen)

"""The cases behind a number, a page at a time."""

from dataclasses import dataclass

from django.db.models import F

from putright.accounts.models import Officer
from putright.cases.models import Case
from putright.cases.permissions import visible
from putright.design.paging import Place
from putright.reports.cube import Counted
from putright.reports.departments import Departments

ROWS = 50


@dataclass(frozen=True)
class Page:
    """Some of the cases. `hidden` of them the officer may not see; they are counted all the same.

    `number` is this page's, from 1.
    """

    cases: list[Case]
    number: int
    pages: int
    hidden: int


def page(counted: Counted, departments: Departments, *, officer: Officer, number: str) -> Page:
    """One page of the cases. A page that does not exist is the nearest one that does."""
    cases = visible(counted.cases.cases(departments), to=officer, case="pk")
    seen = cases.count()
    place = Place.asked(number, total=seen, rows=ROWS)
    rows = cases.select_related("service_area").annotate(found=F("answer"))
    return Page(
        cases=list(rows[place.part]),
        number=place.number,
        pages=place.pages,
        hidden=counted.number - seen,
    )

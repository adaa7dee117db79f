"""The cases behind a number, a page at a time."""

from dataclasses import dataclass

from django.db.models import F

from putright.cases.models import Case
from putright.cases.permissions import without
from putright.design.paging import Place
from putright.reports.counting import Counted
from putright.reports.quarterly import Report

ROWS = 50


@dataclass(frozen=True)
class Behind:
    """Some of the cases, as many as fit at `place` in the list."""

    cases: list[Case]
    place: Place


def behind(counted: Counted, made: Report, *, page: str) -> Behind:
    """The cases on a page of the list; on the nearest one where there is no such page.

    They are those that the report `made` counts: none that is hidden from whoever reads it.
    """
    cases = without(made.hidden, counted.selection.cases(made.departments), case="pk")
    place = Place.asked(page, total=counted.number, rows=ROWS)
    listed = cases.select_related("service_area")
    if counted.selection.basis.population.staged:
        listed = listed.annotate(found=F("answer"))
    return Behind(list(listed[place.part]), place)

"""A whole report, word for word: the file beside this one is what people read.

Whoever changes a text changes it there too, and sees what else it changes.
"""

from datetime import date
from pathlib import Path

import pytest

from putright.cases.models import Case
from putright.procedure.kinds import Cause, Kind
from putright.procedure.outcomes import Outcome
from putright.reports.as_text import as_text
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from tests import given
from tests.reports import record
from tests.reports.as_read import read
from tests.reports.record import SPRING, SPRING_BEFORE, SUMMER, SUMMER_BEFORE, Old, times

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
SUMMER_QUARTER = Quarter(2025, 2)
A_QUARTER_THAT_RUNS = Quarter(2026, 3)


@pytest.fixture
def a_year_and_more():
    """Complaints of two years with every outcome and stage, and everything else that comes."""
    housing, taxes, repairs = record.departments()
    upheld = [
        *times(7, Old(area=repairs)),
        *times(3, Old(area=housing, cause=Cause.STAFF_ATTITUDE_AND_BEHAVIOUR), on=SPRING),
    ]
    partly = times(4, Old(area=taxes, outcome=Outcome.PARTLY_UPHELD, escalated_on=date(2025, 9, 1)))
    not_upheld = times(2, Old(outcome=Outcome.NOT_UPHELD, cause=""), escalated_on=SUMMER)
    waiting = [Old(area=taxes, outcome=""), Old(on=SPRING, area=taxes, outcome="")]
    before = [
        *times(5, Old(area=housing), on=SUMMER_BEFORE),
        *times(2, Old(area=taxes, outcome=Outcome.NOT_UPHELD), on=SPRING_BEFORE),
        Old(on=SPRING_BEFORE, escalated_on=date(2024, 9, 2)),
    ]
    others = [
        Old(kind=kind, outcome="", on=day)
        for kind in (Kind.MP_ENQUIRY, Kind.COMPLIMENT, Kind.SERVICE_REQUEST)
        for day in (SUMMER, SUMMER, SUMMER_BEFORE)
    ]
    kept = record.keep([*upheld, *partly, *not_upheld, *waiting, *before, *others])
    Case.objects.filter(pk=kept[0].pk).update(came_as=Kind.SERVICE_REQUEST)


def as_written(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def test_a_quarter_that_is_over(a_year_and_more):
    made = report(SUMMER_QUARTER, on=date(2026, 11, 2))
    assert list(read(made)) == as_written("a_quarter_that_is_over.txt")


def test_a_quarter_that_is_over_on_a_terminal(a_year_and_more):
    made = report(SUMMER_QUARTER, on=date(2026, 11, 2))
    assert as_text(made).splitlines() == as_written("a_quarter_on_a_terminal.txt")


def test_the_first_quarter_of_a_year(a_year_and_more):
    made = report(Quarter(2025, 1), on=date(2026, 11, 2))
    assert list(read(made)) == as_written("the_first_quarter_of_a_year.txt")


def test_a_quarter_that_runs_while_two_contacts_wait_for_triage():
    council = given.council()
    for _ in range(2):
        given.received(council, on=date(2026, 11, 2))
    made = report(A_QUARTER_THAT_RUNS, on=date(2026, 11, 2))
    assert list(read(made)) == as_written("a_quarter_that_runs.txt")


def test_the_months_go_up_to_the_one_that_begins_today():
    record.keep([Old(on=date(2026, 10, 5))])
    plot = report(A_QUARTER_THAT_RUNS, on=date(2026, 11, 1)).sections[0].plot
    assert plot.values[-3:] == [1, 0, None]

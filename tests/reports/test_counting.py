"""The counts that figures are made from."""

import pytest

from putright.procedure.kinds import Cause
from putright.reports import counting
from putright.reports.counting import NotCounted
from putright.reports.dimensions import CAUSE
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from putright.reports.selection import COMPLAINTS, ESCALATED, Selection
from tests.reports import record
from tests.reports.record import SPRING, SUMMER, SUMMER_BEFORE, Old, times
from tests.reports.test_quarterly import LONG_AFTER

pytestmark = pytest.mark.django_db

QUERIES = 6
QUARTER = Quarter(2025, 2)


def counted(*wanted):
    return counting.read(wanted)


class TestTheCounts:
    @pytest.mark.parametrize("number", [0, 1, 300])
    def test_take_as_many_queries_for_any_number_of_cases(self, number, django_assert_num_queries):
        housing, taxes, repairs = record.departments()
        record.keep(
            Old(
                on=(SPRING, SUMMER)[place % 2],
                area=(housing, taxes, repairs, None)[place % 4],
                cause=list(Cause)[place % len(Cause)],
                escalated_on=SUMMER if place % 7 == 0 and place % 2 else None,
            )
            for place in range(number)
        )
        with django_assert_num_queries(QUERIES):
            report(QUARTER, on=LONG_AFTER)

    def test_are_of_each_month_too(self):
        record.keep([*times(2, Old()), Old(on=SPRING)])
        months = counted((COMPLAINTS, QUARTER.year_to_date())).months[COMPLAINTS]
        assert (months[SUMMER.replace(day=1)][""], months[SPRING.replace(day=1)][""]) == (2, 1)

    def test_of_a_quarter_do_not_depend_on_what_else_is_wanted(self):
        record.keep([*times(2, Old()), Old(on=SPRING), Old(on=SUMMER_BEFORE)])
        wanted = Selection(COMPLAINTS, QUARTER.alone())
        others = [QUARTER.year_to_date(), QUARTER.year_before().alone()]
        for more in ([], others):
            found = counted(*((COMPLAINTS, period) for period in [QUARTER.alone(), *more]))
            assert found.count(wanted).number == 2

    def test_are_not_made_up_of_what_nobody_wanted(self):
        found = counted((COMPLAINTS, QUARTER.alone()), (COMPLAINTS.by(CAUSE), QUARTER.alone()))
        before = QUARTER.year_before().alone()
        for basis in (COMPLAINTS, COMPLAINTS.by(CAUSE), COMPLAINTS.where(ESCALATED)):
            with pytest.raises(NotCounted, match="Complaints received in Q2 2024/25"):
                found.count(Selection(basis, before))

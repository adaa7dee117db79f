"""The counts that figures are made from."""

import pytest

from putright.procedure.kinds import Cause
from putright.reports.cube import Cube, NotCounted
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from tests.reports import record
from tests.reports.record import SPRING, SUMMER, Old, times
from tests.reports.test_quarterly import LONG_AFTER

pytestmark = pytest.mark.django_db

QUERIES = 6


class TestTheCube:
    @pytest.mark.parametrize("number", [0, 1, 300])
    def test_is_read_in_as_many_queries_for_any_number_of_cases(
        self, number, django_assert_num_queries
    ):
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
            report(Quarter(2025, 2), on=LONG_AFTER)

    def test_counts_complaints_by_month(self):
        record.keep([*times(2, Old()), Old(on=SPRING)])
        months = Cube.read(Quarter(2025, 2)).months
        assert dict(months) == {SUMMER.replace(day=1): 2, SPRING.replace(day=1): 1}

    def test_will_not_make_up_what_it_has_not_counted(self):
        cube = Cube.read(Quarter(2025, 2))
        with pytest.raises(NotCounted, match="Q2 2023/24"):
            cube.received(Quarter(2023, 2).alone())
        with pytest.raises(NotCounted, match="cause"):
            cube.received(Quarter(2024, 2).alone(), cause=Cause.OTHER)

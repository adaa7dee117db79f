"""When officers are told of what is due, as the council decides it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as some

from putright.policy import commands, reminders
from putright.policy.models import Reminders
from putright.procedure.steps import NotAllowed, Refused
from tests import given
from tests.policy.given import TODAY

USUAL = {"digest": True, "hour": 7, "soon": 5, "before": 2, "after": 1, "manager_after": 3}
days = some.dates(date(2026, 1, 5), date(2027, 10, 1))
limits = some.integers(1, 20)


@pytest.fixture
def council(db):
    return given.council()


class TestDeciding:
    def test_is_for_managers(self, council):
        with pytest.raises(NotAllowed):
            commands.decide_reminders(**USUAL, by=council.officer, on=TODAY)
        commands.decide_reminders(**USUAL, by=council.manager, on=TODAY)
        assert reminders.decided().decided_by == council.manager

    def test_holds_until_it_is_decided_otherwise(self, db):
        assert (reminders.decided(), reminders.hour()) == (None, None)
        commands.decide_reminders(**USUAL, by=None, on=TODAY)
        assert reminders.hour() == 7
        commands.decide_reminders(**USUAL | {"hour": 9}, by=None, on=TODAY)
        assert reminders.hour() == 9
        assert Reminders.objects.count() == 2

    def test_of_nothing_at_all_is_no_hour(self, db):
        off = {"digest": False, "before": None, "after": None, "manager_after": None}
        commands.decide_reminders(**USUAL | off, by=None, on=TODAY)
        assert reminders.hour() is None

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"hour": 24}, "from 0 to 23"),
            ({"soon": 0}, "from 1 to 20 working days"),
            ({"before": 21}, "from 1 to 20 working days"),
            ({"after": 0}, "from 1 to 20 working days"),
            ({"after": 4}, "or later"),
        ],
    )
    def test_refuses_nonsense(self, db, wrong, says):
        with pytest.raises(Refused, match=says):
            commands.decide_reminders(**USUAL | wrong, by=None, on=TODAY)
        assert not Reminders.objects.exists()


class TestDueDays:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @for_all(some.data(), days, limits)
    def test_are_each_had_once_however_often_somebody_looks(self, db, draw, first, many):
        looks = [first]
        for gap in draw.draw(some.lists(some.integers(1, 9), min_size=1, max_size=8)):
            looks.append(looks[-1] + timedelta(days=gap))
        pairs = list(pairwise(looks))
        for spans in (reminders.due_in, reminders.overdue_by):
            had = [day for since, on in pairs for day in within(spans(many, since=since, on=on))]
            whole = list(within(spans(many, since=looks[0], on=looks[-1])))
            assert had == whole

    def test_ahead_are_counted_in_working_days(self, db):
        friday, monday = date(2026, 11, 13), date(2026, 11, 16)
        assert reminders.due_in(2, since=friday - timedelta(days=1), on=friday) == (
            date(2026, 11, 17),
            date(2026, 11, 17),
        )
        assert reminders.due_in(2, since=friday, on=monday - timedelta(days=1)) is None

    def test_gone_by_are_counted_in_working_days(self, db):
        monday = date(2026, 11, 16)
        assert reminders.overdue_by(1, since=monday - timedelta(days=1), on=monday) == (
            date(2026, 11, 13),
            date(2026, 11, 15),
        )


def within(span):
    first, last = span or (date.max, date.min)
    return (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))

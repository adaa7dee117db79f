"""A time of a schedule is had once: workers that are off, that race, and clocks that move."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given as for_all
from hypothesis import strategies as some

from putright.jobs import queue
from putright.jobs.models import Job, Turn
from putright.jobs.running import Runner
from putright.jobs.schedules import Every, EveryDay, Schedule, ask_for_due
from tests.jobs import doing
from tests.jobs.conftest import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = Schedule("note", Every(HOUR))


def at_seven():
    return 7


DAILY = Schedule("note", EveryDay(at_seven))


@pytest.fixture
def days(db, clock, tasks):
    """Let a worker look at these moments, and return the days that its jobs were told."""

    def look(*moments, schedule=DAILY):
        runner = Runner(clock, tasks, [schedule])
        for clock.now in moments:
            while runner.do_next():
                pass
        return [values.get("on") for _, values in doing.DONE]

    return look


def on(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


class TestEverySoOften:
    def test_is_done_at_the_start_and_then_once_a_time(self, days):
        days(*(NOON + timedelta(minutes=20) * times for times in range(7)), schedule=HOURLY)
        assert [at for at, _ in doing.DONE] == [NOON, NOON + HOUR, NOON + 2 * HOUR]

    def test_is_done_once_for_all_the_times_at_which_no_worker_ran(self, days):
        days(NOON, NOON + 3 * DAY, NOON + 3 * DAY, schedule=HOURLY)
        assert len(doing.DONE) == 2

    @for_all(some.datetimes(timezones=some.just(UTC)))
    def test_begins_at_a_time_that_has_come(self, at):
        newest = Every(HOUR).newest(at)
        assert newest <= at < newest + HOUR


class TestOnceADay:
    def test_is_from_its_hour_on(self, days):
        assert days(on(10, 6, 59)) == ["2026-11-09"]
        assert days(on(10, 7), on(10, 7, 1), on(10, 23, 59)) == ["2026-11-09", "2026-11-10"]

    def test_tells_the_day_that_was_had_before(self, days):
        days(on(6, 8), on(9, 8))
        assert [values["since"] for _, values in doing.DONE] == [None, "2026-11-06"]

    def test_is_done_once_when_a_worker_was_off_for_three_days(self, days):
        assert days(on(10, 8), on(13, 9), on(13, 10)) == ["2026-11-10", "2026-11-13"]

    def test_is_done_late_when_a_worker_was_off_at_the_hour(self, days):
        assert days(on(10, 8), on(11, 6), on(11, 19)) == ["2026-11-10", "2026-11-11"]

    def test_is_done_once_when_the_hour_comes_twice(self, days):
        summer, winter = on(25, 0, 30, month=10), on(25, 1, 30, month=10)  # both half past one
        schedule = Schedule("note", EveryDay(lambda: 1))
        assert days(on(24, 12, month=10), summer, winter, schedule=schedule) == [
            "2026-10-24",
            "2026-10-25",
        ]

    def test_is_done_when_the_hour_does_not_come(self, days):
        schedule = Schedule("note", EveryDay(lambda: 1))  # 29 March has no hour from one to two
        moments = [on(28, 12, month=3), on(29, 0, 59, month=3), on(29, 1, 0, month=3)]
        assert days(*moments, schedule=schedule) == ["2026-03-28", "2026-03-29"]

    def test_is_done_once_on_a_day_on_which_the_hour_is_moved(self, days):
        hours = iter([7, 9, 9, 9, 9, 9])
        schedule = Schedule("note", EveryDay(lambda: next(hours, 9)))
        assert days(on(10, 8), on(10, 8, 30), on(10, 10), schedule=schedule)[-1] == "2026-11-10"
        assert Job.objects.filter(values__on="2026-11-10").count() == 1

    def test_is_not_done_while_it_is_off(self, days):
        assert days(on(10, 8), schedule=Schedule("note", EveryDay(lambda: None))) == []


class TestAClockThatGoesBack:
    @pytest.mark.parametrize("back", [timedelta(seconds=1), HOUR, DAY])
    def test_has_no_time_done_twice(self, days, back):
        assert days(on(10, 8), on(10, 8) - back, on(10, 9)) == ["2026-11-10"]

    def test_by_years_does_not_stop_the_schedule_for_years(self, days):
        wrong = datetime(2031, 1, 1, 8, tzinfo=UTC)
        assert days(on(9, 8), wrong, on(10, 8), on(10, 9), on(11, 8)) == [
            "2026-11-09",
            "2031-01-01",
            "2026-11-10",
            "2026-11-11",
        ]


class TestAJobThatIsStillToBeDone:
    def test_is_not_asked_for_again(self, db, clock, settings, tasks):
        failing = Schedule("fail", Every(HOUR))
        runner = Runner(clock, tasks, [failing])
        runner.do_next()
        clock.now += HOUR / 2
        ask_for_due([failing], NOON + 5 * HOUR)
        assert Job.objects.count() == 1

    def test_lets_the_newest_time_follow_once_it_is_over(self, db, tasks):
        ask_for_due([DAILY], on(10, 8))
        ask_for_due([DAILY], on(11, 8))
        job = Job.objects.get()
        queue.give_up(job, by=None, at=on(11, 8), reason="No need.")
        ask_for_due([DAILY], on(11, 9))
        assert Job.objects.latest("pk").values == {"on": "2026-11-11", "since": "2026-11-10"}


class TestATime:
    def test_that_was_rolled_back_is_had_again(self, db):
        with transaction.atomic():
            ask_for_due([DAILY], NOON)
            transaction.set_rollback(True)
        assert not Turn.objects.filter(last__isnull=False).exists()
        ask_for_due([DAILY], NOON)
        assert Job.objects.count() == 1

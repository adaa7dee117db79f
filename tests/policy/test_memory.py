"""Asking what was decided costs nothing, and never gives what was rolled back."""

import pytest
from django.db import transaction

from putright.policy import commands, days, memory, procedures
from putright.policy.models import CouncilDay, Revision
from putright.procedure import calendar, catalogue
from putright.procedure.definition import Procedure
from tests.policy.given import TODAY, WEDNESDAY


@pytest.fixture
def clock(monkeypatch):
    """The seconds that memory counts; the test moves them on."""
    seconds = [1000.0]
    monkeypatch.setattr(memory.time, "monotonic", lambda: seconds[0])
    return seconds


def elsewhere() -> None:
    """Another process proclaims a day: this one hears nothing of it."""
    CouncilDay.objects.create(
        kind="bank_holiday",
        calendar="england-and-wales",
        day=WEDNESDAY,
        name="Jubilee",
        added_on=TODAY,
    )
    Revision.objects.change()


def works() -> bool:
    return days.calendar("england-and-wales").is_working_day(WEDNESDAY)


def every_question() -> list[Procedure]:
    """Ask for everything that a page may ask for."""
    for key in calendar.KEYS:
        for closures in (False, True):
            days.calendar(key, closures=closures)
    return [
        procedures.book().get(key, procedure.version)
        for key in ("corporate", "foi")
        for procedure in procedures.book().versions(key)
        if procedures.book().in_force(key, procedure.effective_on)
        and procedures.calendar_of(procedure)
    ]


@pytest.mark.django_db
class TestWhatIsYoung:
    def test_costs_no_query_while_nothing_was_decided(self, clock, django_assert_num_queries):
        every_question()
        clock[0] += memory.YOUNG - 1
        with django_assert_num_queries(0):
            every_question()

    def test_costs_no_query_after_a_decision(self, clock, django_assert_num_queries):
        elsewhere()
        every_question()
        clock[0] += memory.YOUNG - 1
        with django_assert_num_queries(0):
            every_question()

    def test_does_not_know_what_another_process_decided_since(self, clock):
        assert works()
        elsewhere()
        assert works()


@pytest.mark.django_db
class TestWhatIsOld:
    def test_costs_one_query_when_nothing_new_was_decided(self, clock, django_assert_num_queries):
        elsewhere()
        every_question()
        clock[0] += memory.YOUNG
        with django_assert_num_queries(1):
            every_question()

    def test_knows_what_another_process_decided(self, clock):
        assert works()
        elsewhere()
        clock[0] += memory.YOUNG
        assert not works()


@pytest.mark.django_db
class TestWhatIsRefreshed:
    def test_knows_at_once_what_another_process_decided(self, clock):
        assert works()
        elsewhere()
        memory.refresh()
        assert not works()

    def test_costs_one_query_when_nothing_new_was_decided(self, django_assert_num_queries):
        elsewhere()
        works()
        with django_assert_num_queries(1):
            memory.refresh()
            works()


@pytest.mark.django_db
class TestWhileNothingWasDecided:
    @pytest.mark.parametrize("key", calendar.KEYS)
    def test_a_calendar_is_the_very_one_that_came_with_the_program(self, key):
        assert days.calendar(key) is calendar.named(key)
        assert days.calendar(key, closures=True) is calendar.named(key)

    def test_the_procedures_are_the_very_ones_that_came_with_the_program(self):
        assert procedures.book().get("corporate", "2024-04-01") is catalogue.get(
            "corporate", "2024-04-01"
        )
        assert procedures.book().keys() == catalogue.keys()


@pytest.mark.django_db
class TestADecision:
    def test_is_known_at_once_where_it_was_made(self):
        assert works()
        commands.proclaim(WEDNESDAY, name="Jubilee", by=None, on=TODAY)
        assert not works()

    def test_is_forgotten_when_it_is_rolled_back(self):
        assert works()
        with transaction.atomic():
            commands.proclaim(WEDNESDAY, name="Jubilee", by=None, on=TODAY)
            assert not works()
            transaction.set_rollback(True)
        assert works()

    def test_costs_nothing_more_once_it_is_settled(
        self, django_capture_on_commit_callbacks, django_assert_num_queries
    ):
        with django_capture_on_commit_callbacks(execute=True):
            commands.proclaim(WEDNESDAY, name="Jubilee", by=None, on=TODAY)
        works()
        with django_assert_num_queries(0):
            assert not works()

    def test_leaves_one_revision_however_many_there_are(self):
        commands.proclaim(WEDNESDAY, name="Jubilee", by=None, on=TODAY)
        first = Revision.objects.token()
        commands.withdraw_day(CouncilDay.objects.get(), by=None, on=TODAY)
        assert Revision.objects.count() == 1
        assert Revision.objects.token() != first

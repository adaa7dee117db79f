"""The demonstration is filled newest first, can be broken off, and ends the same."""

import pytest
from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.models import Case, Letter
from putright.config import starting
from putright.demonstration import filling
from putright.demonstration.life import Life
from putright.demonstration.models import Filling
from putright.terminal import COULD_NOT_START
from tests import given
from tests.command_line import putright
from tests.demonstration.test_life import NOW

LIVES, FIRST = 4, 2


@pytest.fixture(autouse=True)
def a_short_life(db, monkeypatch, settings, tmp_path):
    """Every so manieth arrival of the two years, and no time lost between them."""
    settings.MEDIA_ROOT = tmp_path
    all_arrivals = Life._arrivals
    monkeypatch.setattr(Life, "_arrivals", lambda life: all_arrivals(life)[:: 392 // LIVES][:LIVES])
    monkeypatch.setattr(filling, "AT_FIRST", FIRST)
    monkeypatch.setattr(filling, "A_TURN", 0)


def what_is_there():
    """All that happened to all cases, without keys and what is drawn by lot for each."""
    cases = Case.objects.order_by("received_on", "pk").prefetch_related("events", "parties__person")
    return [
        (
            case.summary,
            sorted(party.person.name for party in case.parties.all()),
            [(event.kind, event.on) for event in sorted(case.events.all(), key=lambda e: e.number)],
        )
        for case in cases
    ]


class TestTheFilling:
    def test_begins_with_the_officers_and_the_newest_cases(self):
        filling.begin(NOW)
        assert Officer.objects.exists()
        filling.go_on(until=FIRST)

        arrivals = filling._life(NOW).arrivals
        received = Case.objects.order_by("pk").values_list("received_on", flat=True)
        assert list(received) == arrivals[-FIRST:]
        assert filling.is_unfinished()

    def test_goes_on_with_the_years_before_in_the_order_of_their_days(self):
        filling.begin(NOW)
        filling.go_on()
        received = list(Case.objects.order_by("pk").values_list("received_on", flat=True))
        assert received == received[:FIRST] + sorted(received[FIRST:])
        assert len(received) == LIVES
        assert max(received[FIRST:]) <= received[0]
        assert not filling.is_unfinished()

    def test_ends_the_same_however_often_it_was_broken_off(self, monkeypatch):
        with transaction.atomic():
            filling.begin(NOW)
            filling.go_on()
            at_once = what_is_there()
            transaction.set_rollback(True)
        assert filling.is_empty()

        filling.begin(NOW)
        whole = Life.contact
        for _ in range(2):
            monkeypatch.setattr(Life, "contact", break_off_after(1, whole))
            with pytest.raises(KeyboardInterrupt):
                filling.go_on()
        monkeypatch.setattr(Life, "contact", whole)
        filling.go_on()

        assert what_is_there() == at_once

    def test_lives_no_life_that_another_process_has_lived(self):
        filling.begin(NOW)
        life = filling._life(NOW)
        for _ in range(2):
            filling._live(life, 0)
        assert Case.objects.count() == Filling.objects.get().lived == 1

    def test_leaves_the_letters_of_others_in_the_outbox(self):
        filling.begin(NOW)
        given.received(None)
        waiting = list(Letter.objects.filter(status="queued"))
        assert waiting
        filling.go_on()
        assert list(Letter.objects.filter(status="queued")) == waiting


class TestDemo:
    def test_fills_an_empty_database(self):
        assert putright("demo").status == 0
        assert Case.objects.count() == LIVES

    def test_goes_on_where_it_was_broken_off(self):
        filling.begin(NOW)
        filling.go_on(until=FIRST)
        assert putright("demo").status == 0
        assert Case.objects.count() == LIVES

    def test_is_refused_when_all_is_there(self):
        putright("demo")
        ended = putright("demo")
        assert ended.status == COULD_NOT_START
        assert "The database is not empty" in ended.err
        assert Case.objects.count() == LIVES

    def test_is_refused_beside_a_council(self):
        given.council()
        assert putright("demo").status == COULD_NOT_START
        assert not Filling.objects.exists()


def break_off_after(number, whole):
    lived = []

    def contact(life, day):
        if len(lived) == number:
            raise KeyboardInterrupt
        lived.append(day)
        return whole(life, day)

    return contact


class TestRunning:
    """What `putright run` does before it serves, and what beside it."""

    def test_fills_an_empty_database_as_far_as_the_first_look_needs(self):
        starting.begin_demonstration()
        assert Case.objects.count() == FIRST
        assert starting.fills_beside(with_cases=True)

    def test_goes_on_when_the_first_start_was_broken_off(self):
        filling.begin(NOW)
        filling.go_on(until=1)
        starting.begin_demonstration()
        assert Case.objects.count() == FIRST

    def test_lives_nothing_again_when_it_is_started_later(self):
        filling.begin(NOW)
        filling.go_on(until=FIRST + 1)
        starting.begin_demonstration()
        assert Case.objects.count() == FIRST + 1

    def test_does_not_fill_beside_what_is_whole_nor_where_nobody_wants_it(self, settings):
        filling.begin(NOW)
        assert not starting.fills_beside(with_cases=False)
        settings.PRODUCTION = True
        assert not starting.fills_beside(with_cases=True)
        settings.PRODUCTION = False
        filling.go_on()
        assert not starting.fills_beside(with_cases=True)

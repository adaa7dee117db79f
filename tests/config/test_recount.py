"""`putright recount`: what moves, said to a person or a program, and put into effect once."""

from datetime import date

import pytest

from putright.cases.models import Event, Letter
from putright.people.models import Person
from putright.policy import commands as policy
from putright.terminal import LOOK
from tests import clock, given
from tests.command_line import putright

PROCLAIMED = date(2026, 11, 11)
DRY, TELL, JSON = "--dry-run", "--tell", "--json"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    clock.set_to(given.TODAY, monkeypatch)


@pytest.fixture
def council(db):
    return given.council()


@pytest.fixture
def case(council):
    """A complaint due on 17 November, over which a day was proclaimed since."""
    case = given.acknowledged(council)
    policy.proclaim(PROCLAIMED, name="Day of Thanks", by=None, on=given.TODAY)
    return case


def recount(*flags):
    return putright("recount", *flags).out


def in_json(*flags):
    return putright("recount", JSON, *flags).json


def letters():
    return Letter.objects.filter(kind="new_date")


class TestCountingAgain:
    def test_moves_what_moves_and_says_why(self, case):
        assert recount().splitlines() == [
            f"{case.current_stage()}: response 2026-11-17 -> 2026-11-18. "
            "We no longer count Day of Thanks, 11 November 2026.",
            "The due days of 1 stage moved.",
        ]
        case.refresh_from_db()
        assert (case.due_on, case.due_moved_on) == (date(2026, 11, 18), given.TODAY)

    def test_is_written_down_as_done_by_nobody_who_signed_in(self, case):
        recount()
        assert case.events.order_by("number").last().by is None

    def test_moves_nothing_the_second_time(self, case):
        recount(TELL)
        before = (Event.objects.count(), Letter.objects.count())
        assert recount(TELL) == "Nothing moves.\n"
        assert (Event.objects.count(), Letter.objects.count()) == before

    def test_says_so_when_there_is_nothing_to_move(self, council):
        given.acknowledged(council)
        assert recount() == "Nothing moves.\n"


class TestADryRun:
    @pytest.mark.parametrize("flags", [[DRY], [DRY, TELL], [DRY, TELL, JSON]])
    def test_writes_nothing(self, case, flags):
        before = (Event.objects.count(), Letter.objects.count())
        recount(*flags)
        case.refresh_from_db()
        assert (case.due_on, case.due_moved_on) == (date(2026, 11, 17), None)
        assert (Event.objects.count(), Letter.objects.count()) == before

    def test_says_what_would_move(self, case):
        assert "The due days of 1 stage would move." in recount(DRY)

    def test_finds_what_the_real_run_then_moves(self, case):
        would, did = in_json(DRY), in_json()
        assert would["dry_run"] is True
        assert did["dry_run"] is False
        assert would["moved"] == did["moved"]


class TestTheCustomer:
    def test_is_written_to_with_tell(self, case):
        assert "A letter is queued." in recount(TELL)
        assert letters().get().case == case

    def test_is_not_written_to_without_it(self, case):
        assert "letter" not in recount()
        assert not letters().exists()

    def test_without_an_address_is_named_for_somebody_to_look_at(self, case):
        Person.objects.update(contact_by="post", address="")
        ended = putright("recount", TELL)
        assert ended.status == LOOK
        assert "There is no way to reach Amina Yusuf." in ended.out
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 18)


class TestForAProgram:
    def test_tells_each_move(self, case):
        assert in_json(TELL) == {
            "dry_run": False,
            "moved": [
                {
                    "reference": str(case),
                    "stage": 1,
                    "was": {
                        "acknowledgement": "2026-11-09",
                        "response": "2026-11-17",
                        "update": None,
                    },
                    "becomes": {
                        "acknowledgement": "2026-11-09",
                        "response": "2026-11-18",
                        "update": None,
                    },
                    "because": [{"day": "2026-11-11", "name": "Day of Thanks"}],
                    "letter": True,
                    "trouble": "",
                }
            ],
        }

    def test_tells_that_there_are_none(self, council):
        assert in_json() == {"dry_run": False, "moved": []}

"""Files in the shape of what cities, councils and an Ombudsman publish, with words of our own."""

import json
from pathlib import Path

import pytest

from putright.cases import audit
from putright.cases.models import Case

SHAPES = Path(__file__).with_name("shapes")
pytestmark = pytest.mark.django_db


@pytest.fixture
def take(run):
    """Import the file of a shape with its mapping, and return what is said of it."""

    def call(name):
        _, printed = run(SHAPES / f"{name}.csv", "--json", mapping=SHAPES / f"{name}.toml")
        told = json.loads(printed)
        assert not [trouble.what for trouble in audit.troubles() if trouble]
        return told

    return call


def refusals(told):
    return [(row["line"], row["reason"]) for row in told["refused"]]


class TestRequestsFromTheStreetsOfACity:
    def test_come_to_the_same_totals(self, take):
        told = take("street_requests")
        assert refusals(told) == [
            (6, "“Text” in “ORIGIN” is not a channel that the mapping knows.")
        ]
        assert told["totals"] == {
            "Kind": {"Service request": 4},
            "Received in": {"2024": 4},
            "State": {"open": 1, "closed": 3},
            "Finding at stage": {},
            "Taken over": {"letters": 0, "files": 0},
            "Paid": {"in pence": 0},
        }

    def test_keep_their_days_by_the_clock_of_that_city(self, take):
        take("street_requests")
        first = Case.objects.get(old_reference="SR24-00000001")
        assert (first.received_on.isoformat(), first.closed_on.isoformat()) == (
            "2024-06-01",
            "2024-06-09",
        )

    def test_are_not_all_of_one_person(self, take):
        assert take("street_requests")["people_added"] == 4


class TestRequestsForInformation:
    def test_come_to_the_same_totals(self, take):
        told = take("information_log")
        assert refusals(told) == []
        assert told["above"] == [
            "Westmere City Council",
            "Freedom of Information \u2013 disclosure log 2024/25",
            "",
        ]
        assert told["totals"] == {
            "Kind": {"Service request": 7},
            "Received in": {"2024": 6, "2025": 1},
            "State": {"open": 1, "closed": 6},
            "Finding at stage": {},
            "Taken over": {"letters": 0, "files": 0},
            "Paid": {"in pence": 0},
        }

    def test_ended_as_the_log_says(self, take):
        take("information_log")
        ends = Case.objects.order_by("old_reference").values_list("disposal", "route_reason")
        assert list(ends) == [
            *[("routed_out", "information_request")] * 4,
            ("routed_out", "another_body"),
            ("", ""),
            ("withdrawn", ""),
        ]

    def test_are_taken_once(self, take):
        take("information_log")
        again = take("information_log")
        assert (again["imported"], again["already_there"]) == (0, 7)


class TestDecisionsOfAnOmbudsman:
    def test_come_to_the_same_totals(self, take):
        told = take("decisions")
        (refused,) = refusals(told)
        assert refused[0] == 6
        assert "24 000 004 was used before, on line 5" in refused[1]
        assert told["totals"] == {
            "Kind": {"Complaint": 4},
            "Received in": {"2025": 4},
            "State": {"open": 0, "closed": 4},
            "Finding at stage": {"1, not upheld": 1, "1, upheld": 2},
            "Taken over": {"letters": 0, "files": 0},
            "Paid": {"in pence": 25000},
        }

    def test_have_what_was_put_right(self, take):
        take("decisions")
        case = Case.objects.get(old_reference="24 000 004")
        assert set(case.remedies.values_list("kind", flat=True)) == {"change_practice", "training"}

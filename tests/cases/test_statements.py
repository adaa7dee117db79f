"""How many statements the commands take."""

import pytest

from tests import given
from tests.statements import counted


@pytest.fixture
def receiving(council) -> list[str]:
    """What it takes to receive a contact from the form of the portal, by a process at work."""
    given.received(council, customer=given.BY_POST)
    with counted() as sent:
        given.received(council, reference="K7QX4MRJ")
    return sent


class TestReceiving:
    def test_writes_each_row_once(self, receiving):
        written = [sql.split('"')[1] for sql in receiving if not sql.startswith("SELECT")]
        assert written == [
            "cases_case",
            "cases_stage",
            "cases_event",
            "people_person",
            "cases_party",
            "cases_words",
            "cases_letter",
        ]

    def test_asks_whether_days_were_decided_and_for_people_alike(self, receiving):
        asked = [sql.split('"')[1] for sql in receiving if sql.startswith("SELECT")]
        assert asked == ["policy_revision", "people_person"]

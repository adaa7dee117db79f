"""What a load balancer is told."""

import pytest
from django.db import OperationalError, connection

from tests.guards import take_away


@pytest.mark.django_db
class TestHealth:
    def test_is_good_while_the_database_answers_and_guards_the_record(self, client):
        answer = client.get("/health/")
        assert answer.status_code == 200
        assert answer.json() == {"database": "answers", "guards": "stand"}

    def test_is_bad_when_it_does_not_answer(self, client, monkeypatch):
        def fail(*args):
            raise OperationalError("gone")

        monkeypatch.setattr(connection, "cursor", fail)
        answer = client.get("/health/")
        assert (answer.status_code, answer.json()) == (503, {"database": "does not answer"})

    def test_is_bad_when_a_guard_is_missing(self, client):
        take_away("event_is_never_removed")
        answer = client.get("/health/")
        assert answer.status_code == 503
        assert answer.json() == {"database": "answers", "guards": "missing"}

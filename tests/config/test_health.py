"""What a load balancer is told."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
class TestHealth:
    def test_is_good_while_the_database_answers(self, client):
        answer = client.get("/health/")
        assert (answer.status_code, answer.json()) == (200, {"database": "answers"})

    def test_is_bad_when_it_does_not(self, client, monkeypatch):
        def fail(*args):
            raise OperationalError("gone")

        monkeypatch.setattr(connection, "cursor", fail)
        answer = client.get("/health/")
        assert (answer.status_code, answer.json()) == (503, {"database": "does not answer"})

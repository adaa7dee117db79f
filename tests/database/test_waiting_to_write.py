"""Several who write to SQLite: one after the other, and nobody waits longer than there is need."""

import sqlite3
import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

from putright.accounts.models import Team
from putright.database import options

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases lock rows"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def other():
    """Another connection, which is in the middle of writing."""
    writer = sqlite3.connect(
        connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False
    )
    writer.execute("BEGIN IMMEDIATE")
    yield writer
    writer.close()


class TestATransaction:
    def test_begins_soon_after_the_other_writer_ends(self, other):
        threading.Timer(0.3, other.execute, ["COMMIT"]).start()
        began = time.monotonic()
        with transaction.atomic():
            assert time.monotonic() - began < 0.4

    def test_gives_up_when_the_other_does_not_end(self, other, monkeypatch):
        monkeypatch.setattr(options, "SECONDS_TO_WAIT", 0)
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass


class TestASingleStatement:
    def test_waits_for_its_turn_too(self, other):
        threading.Timer(0.1, other.execute, ["COMMIT"]).start()
        Team.objects.create(key="waste", name="Waste")
        assert Team.objects.exists()

    def test_gives_up_when_the_other_does_not_end(self, other, monkeypatch):
        monkeypatch.setattr(options, "SECONDS_TO_WAIT", 0)
        with pytest.raises(OperationalError, match="locked"):
            Team.objects.create(key="waste", name="Waste")

    def test_that_waits_lets_another_thread_tidy_up_after_it(self, other, monkeypatch):
        """Python does so in whichever thread it collects garbage: in that of the writer, too."""
        monkeypatch.setattr(options, "SECONDS_TO_WAIT", 5)
        connection.ensure_connection()
        left = [connection.connection.execute("SELECT 1 UNION SELECT 2")]

        def tidy_up_and_end():
            left.clear()
            other.execute("COMMIT")

        threading.Timer(0.2, tidy_up_and_end).start()
        Team.objects.create(key="waste", name="Waste")
        assert Team.objects.exists()

"""Several who write to SQLite: one after the other, and nobody waits longer than there is need."""

import sqlite3
import threading
import time

import pytest
from django.db import OperationalError, connection, transaction

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

    def test_leaves_single_statements_to_wait_by_themselves(self):
        with transaction.atomic():
            pass
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            assert cursor.fetchone() == (options.SECONDS_TO_WAIT * 1000,)

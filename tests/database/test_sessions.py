"""Sessions, and how seldom they are written."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from putright.database.sessions import SessionStore
from tests.statements import counted


@pytest.fixture
def session(db) -> SessionStore:
    """One that an earlier request wrote."""
    earlier = SessionStore()
    earlier["said"] = {"kind": "complaint"}
    earlier.save()
    return SessionStore(earlier.session_key)


class TestASession:
    def test_is_read_in_one_statement(self, session):
        with counted() as sent:
            assert session["said"] == {"kind": "complaint"}
            assert session.get("last_sent") is None
        assert len(sent) == 1

    def test_is_written_in_one_statement(self, session):
        session["said"] = {"kind": "comment"}
        with counted() as sent:
            session.save()
        assert len(sent) == 1
        assert SessionStore(session.session_key)["said"] == {"kind": "comment"}

    def test_is_written_once_by_a_request_that_changes_nothing_more(self, session):
        session["said"] = {"kind": "comment"}
        session.save()
        with counted() as sent:
            session.save()
        assert sent == []

    def test_is_written_again_after_another_change(self, session):
        session["said"] = {"kind": "comment"}
        session.save()
        session["said"]["kind"] = "compliment"
        session.save()
        assert SessionStore(session.session_key)["said"] == {"kind": "compliment"}

    def test_is_kept_for_longer_whenever_a_request_writes_the_same(self, session):
        row = session.model.objects.filter(session_key=session.session_key)
        row.update(expire_date="2100-01-01T00:00Z")
        session.save()
        assert row.get().expire_date.year < 2100

    def test_that_was_ended_is_not_brought_back(self, session):
        session["said"] = {}
        SessionStore(session.session_key).delete()
        with pytest.raises(UpdateError):
            session.save()

    def test_knows_what_another_request_has_kept_since(self, session):
        assert session.get("last_sent") is None
        other = SessionStore(session.session_key)
        other["last_sent"] = "a form"
        other.save()
        assert session.stored("last_sent") == "a form"
        assert session.get("last_sent") is None

    def test_that_is_over_has_kept_nothing(self, session):
        session.model.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
        assert session.get("said") is None

    def test_that_is_not_over_yet_is_kept(self, session):
        session.model.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
        assert session["said"] == {"kind": "complaint"}

    def test_that_does_not_exist_has_kept_nothing(self, db):
        assert SessionStore().stored("last_sent") is None

from dataclasses import replace

import pytest

from putright.cases import limits
from tests import given
from tests.delivery.sink import Sink


@pytest.fixture
def council(db):
    return given.council()


@pytest.fixture(autouse=True)
def plenty(monkeypatch):
    """Let many letters leave at once for one address that nobody has confirmed."""
    monkeypatch.setattr(limits, "AN_ADDRESS", replace(limits.AN_ADDRESS, at_once=1000))


@pytest.fixture
def outbox_folder(settings, tmp_path):
    settings.OUTBOX = tmp_path / "outbox"
    return settings.OUTBOX


@pytest.fixture
def sink(settings):
    """A mail server of our own, to which letters go by e-mail."""
    with Sink() as sink:
        settings.LETTERS_BY = "email"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink

"""What the other tests stand on."""

import socket
from datetime import date

import pytest

from putright.cases.models import Event
from tests import given
from tests.network import Blocked

TODAY = date(2026, 11, 2)


@pytest.mark.django_db(transaction=True)
class TestATestThatCommits:
    """Both leave a history, which the guards would not let anyone remove."""

    def test_begins_with_no_history(self):
        assert not Event.objects.exists()
        given.received(given.council(), on=TODAY)
        assert Event.objects.exists()

    def test_begins_with_no_history_again(self):
        self.test_begins_with_no_history()


class TestTheNetwork:
    def test_is_out_of_reach(self):
        with pytest.raises(Blocked), socket.socket() as wire:
            wire.connect(("192.0.2.1", 80))

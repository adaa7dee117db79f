"""Several workers share one outbox."""

import pytest

from putright.cases.models import Event, Letter
from tests import given
from tests.delivery.processes import WORKER, environment, running, until
from tests.delivery.sink import Sink

LETTERS = 25


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_send_each_letter_once(self, council, tmp_path):
        for _ in range(LETTERS):
            given.received(council)

        with Sink() as mail:
            mail.let_meet(2)
            env = environment(home=tmp_path, sink=mail)
            with running(WORKER, env), running(WORKER, env):
                until(lambda: Event.objects.filter(kind="letter_sent").count() == LETTERS)

        assert len(mail.received) == len(set(mail.message_ids)) == LETTERS
        assert set(Letter.objects.values_list("status", "attempts")) == {("sent", 1)}

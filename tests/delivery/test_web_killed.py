"""A web process that is killed while it serves: the record is whole."""

import http.client
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from putright.cases import letters
from putright.cases.models import Case, Letter, LetterStatus
from putright.config import serving
from putright.procedure.steps import State
from tests import given
from tests.delivery.processes import environment, kill, running, until
from tests.delivery.stalling import story_stalled

HOST = "127.0.0.1"
CSRF = "a" * 32


@pytest.fixture
def web(tmp_path):
    """A web server on the database of the test, and the port at which it answers."""
    listener = serving.listen(HOST, 0)
    command = serving.web_command(listener, workers=1)
    with running(command, environment(home=tmp_path), pass_fds=[listener.fileno()]) as server:
        server.port = listener.getsockname()[1]
        yield server
    listener.close()


def answers(case):
    """What the checker's page sends when everything is ticked."""
    checked = list(letters.demanded(case.letter_under_check()))
    return {"checked": checked, "seen": case.last_event, "approve": "yes"}


def press_approve(web, client, case):
    """Send it, and do not wait for an answer."""
    body = urlencode({**answers(case), "csrfmiddlewaretoken": CSRF}, doseq=True)
    cookies = {"csrftoken": CSRF, "sessionid": client.cookies["sessionid"].value}
    asking = http.client.HTTPConnection(HOST, web.port)
    asking.request(
        "POST",
        reverse("casework:approve", args=[case]),
        body=body,
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        },
    )
    return asking


@pytest.mark.django_db(transaction=True)
class TestAWebProcessKilledWhileSomebodyApproves:
    def test_leaves_the_letter_as_it_was_and_whole(self, council, client, web):
        case = given.under_check(council)
        client.force_login(council.checker)
        before = Case.objects.get(pk=case.pk)

        with story_stalled() as somebody_is_stuck:
            asking = press_approve(web, client, before)
            until(somebody_is_stuck)
            kill(web)
        asking.close()

        after = Case.objects.get(pk=case.pk)
        assert (after.state, after.last_event) == (State.INVESTIGATING, before.last_event)
        assert after.letter_under_check().approved_by is None
        assert after.events.count() == after.last_event

        given.approve(after, by=council.checker, on=given.TODAY)
        assert Letter.objects.get(kind="response").status == LetterStatus.QUEUED

    def test_would_else_have_approved_it(self, council, client):
        case = given.under_check(council)
        client.force_login(council.checker)

        before = Case.objects.get(pk=case.pk)
        client.post(reverse("casework:approve", args=[case]), answers(before))

        assert Case.objects.get(pk=case.pk).state == State.RESPONDED
        assert Letter.objects.get(kind="response").status == LetterStatus.QUEUED

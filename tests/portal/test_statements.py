"""How many statements the pages of residents take."""

import pytest
from django.urls import reverse

from tests import given
from tests.portal.filling import CHECK, COMPLAINT, RECEIVED, address, answer, digest, fill
from tests.statements import counted


class TestThePagesOfTheForm:
    @pytest.mark.parametrize("slug", COMPLAINT)
    def test_take_one_to_show_the_session(self, client, db, slug):
        fill(client)
        with counted() as sent:
            assert client.get(address(slug)).status_code == 200
        assert len(sent) == 1

    @pytest.mark.parametrize("slug", COMPLAINT)
    def test_take_three_to_keep_an_answer(self, client, db, slug):
        fill(client)
        with counted() as sent:
            assert answer(client, slug, COMPLAINT[slug]).status_code == 302
        assert len(sent) == 3, "\n".join(sent)

    def test_take_one_to_check_the_answers(self, client, db):
        fill(client)
        with counted() as sent:
            assert client.get(CHECK).status_code == 200
        assert len(sent) == 1

    def test_take_sixteen_to_send_them(self, client, db):
        fill(client)
        shown = digest(client)
        client.get("/")  # so that the procedures are in memory, as in any process at work
        with counted() as sent:
            assert client.post(CHECK, {"digest": shown, "website": ""}).url == RECEIVED
        assert len(sent) == 16, "\n".join(sent)


class TestALink:
    def test_takes_seven_to_follow_a_case_that_is_late(self, client, council):
        case = given.acknowledged(council)
        path = reverse("portal:follow", args=[given.key(case.parties.get())])
        client.get(path)
        with counted() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) == 7, "\n".join(sent)

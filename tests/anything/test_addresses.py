"""Every address, with anything in its parts and after its question mark."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from putright.accounts.roles import Role
from tests.anything import hostile
from tests.anything.addresses import ASKED, NAMED, PLACE
from tests.anything.sending import ANSWERS, FEW, undone


class TestTheAddresses:
    def test_are_all_there(self):
        assert len(NAMED) > 90
        assert {"q", "before", "whose", "after"} <= set(ASKED)


@pytest.mark.parametrize("role", [None, *Role])
class TestAnAddress:
    """For a resident, and for an officer of each role."""

    @pytest.fixture
    def client(self, role, officer_with, signed_in):
        return signed_in(officer_with(role)) if role else Client()

    @FEW
    @given(data=st.data())
    def test_with_anything_in_it_has_an_answer(self, client, data):
        for name, way in NAMED.items():
            if PLACE.search(way):
                said = quote(data.draw(hostile.values(), label=name), safe="") or "x"
                path = PLACE.sub(lambda _, said=said: said, way)
                for send in (client.get, client.post):
                    assert undone(lambda send=send, path=path: send(path)).status_code in ANSWERS

    @FEW
    @given(data=st.data())
    def test_with_anything_after_its_question_mark_has_an_answer(self, client, places, data):
        names = st.lists(st.sampled_from(ASKED), min_size=1, max_size=4, unique=True)
        for place in places.values():
            asked = {name: data.draw(hostile.values(), label=name) for name in data.draw(names)}
            way = f"{place}?{urlencode(asked)}"
            reply = undone(lambda way=way: client.get(way))
            b"".join(reply)
            assert reply.status_code in ANSWERS, place

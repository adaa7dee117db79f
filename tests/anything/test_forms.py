"""Every form, with anything in its fields: it has an answer, and no words are lost."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from putright.accounts.roles import Role
from putright.cases.models import Case
from putright.casework.acts.urls import PAGES
from putright.portal import route
from tests.anything.forms import forms_of
from tests.anything.sending import FEW, send
from tests.casework.acts.test_every_page import EVERY_STATE
from tests.casework.test_access import ACTS

SIGN_OUT = "/sign-out/"
"""Where a form on every page of an officer is sent."""


def forms_at(client: Client, address: str) -> list:
    """The forms of the page there but for signing out; none where this person has no page."""
    reply = client.get(address)
    page = b"".join(reply)
    if reply.status_code != 200 or not reply.headers["Content-Type"].startswith("text/html"):
        return []
    return [form for form in forms_of(page.decode(), address) if form.action != SIGN_OUT]


class TestAnAct:
    @EVERY_STATE
    @FEW
    @given(data=st.data())
    def test_has_an_answer_to_anything(self, council, everything, at_desk, far, data):
        case = Case.objects.get(pk=far(council).pk)
        desk = at_desk(everything)
        for step in PAGES:
            for form in forms_at(desk.client, desk.address(case, step.replace("_", "-"))):
                send(desk.client, form, data)


class TestAnyOtherForm:
    @pytest.mark.parametrize("role", [None, *Role])
    @FEW
    @given(data=st.data())
    def test_has_an_answer_to_anything(self, role, officer_with, signed_in, places, data):
        client = signed_in(officer_with(role)) if role else Client()
        for place in (place for name, place in places.items() if name not in ACTS):
            for form in forms_at(client, place):
                send(client, form, data)


class TestAComplaint:
    """A resident goes from question to question, and sends anything on the way."""

    @FEW
    @given(data=st.data())
    def test_has_an_answer_to_anything_at_each_question(self, db, data):
        client, address = Client(), f"/complain/{route.FIRST}/"
        passed = []
        while "/complain/received/" not in address and len(passed) < 30:
            passed.append(address)
            (form, *_) = forms_at(client, address)
            send(client, form, data)
            reply = client.post(form.action, form.filled(), follow=True)
            assert reply.redirect_chain, f"{address} does not take {form.filled()}"
            address = reply.redirect_chain[-1][0]
        assert len(passed) > 8

"""The form becomes a case: one, whatever happens, and with all that was said."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.test import Client

from putright.cases.models import Case, Letter
from putright.database.sessions import SessionStore
from putright.portal.answers import Answers
from putright.procedure.kinds import Channel, ContactBy, PartyRole
from tests.portal.filling import (
    BY_POST,
    CHECK,
    COMPLAINT,
    FOR_A_NEIGHBOUR,
    RECEIVED,
    address,
    answer,
    digest,
    fill,
    send,
    sent,
)
from tests.portal.test_evidence import EVIDENCE, file, upload

pytestmark = pytest.mark.django_db


def ended(*args):
    raise UpdateError


class TestSending:
    def test_puts_the_customer_s_own_words_on_the_record(self, client):
        case = sent(client)

        assert (case.kind, case.channel) == ("complaint", Channel.WEB)
        assert case.account == COMPLAINT["what-happened"]["account"]
        assert case.summary == "The boiler broke on 5 October."
        assert case.outcome_sought == "A working boiler."
        assert (case.happened_where, case.happened_when) == ("12 Canal Street", "Since 5 October")
        assert case.events.get(number=1).by is None

    def test_makes_the_writer_the_customer(self, client):
        party = sent(client).parties.get()

        assert (party.role, party.correspondent) == (PartyRole.CUSTOMER, True)
        person = party.person
        assert (person.name, person.email) == ("Amina Yusuf", "amina@example.org")
        assert (person.phone, person.postcode) == ("01632", "LE1 4AB")
        assert person.adjustments == "Large print"

    def test_makes_who_writes_for_another_the_correspondent(self, client):
        case = sent(client, FOR_A_NEIGHBOUR)

        writer = case.parties.get(correspondent=True)
        assert (writer.person.name, writer.role) == ("Amina Yusuf", PartyRole.REPRESENTATIVE)
        assert writer.authority == "They have asked me to"
        customer = case.parties.get(correspondent=False)
        assert (customer.person.name, customer.role) == ("Derek Pole", PartyRole.CUSTOMER)

    def test_knows_a_member_who_asks_for_a_resident(self, client):
        case = sent(client, FOR_A_NEIGHBOUR | {"kind": {"kind": "mp_enquiry"}})

        assert case.kind == "mp_enquiry"
        assert case.parties.get(correspondent=True).role == PartyRole.MEMBER

    def test_writes_by_post_to_who_wants_it(self, client):
        sent(client, BY_POST)

        letter = Letter.objects.get()
        assert letter.contact_by == ContactBy.POST
        assert letter.addressed_to == "Amina Yusuf\n12 Canal Street\nLE1 4AB"

    def test_leaves_out_what_is_no_longer_asked(self, client):
        fill(client, FOR_A_NEIGHBOUR)
        client.post(f"{address('kind')}?change", {"kind": "compliment"})
        client.post(f"{address('for-whom')}?change", {"for_whom": "me"})
        send(client)

        case = Case.objects.get()
        assert case.outcome_sought == ""
        assert case.parties.get().authority == ""

    def test_gives_the_reference_and_the_day_by_which_we_write(self, client):
        case = sent(client)

        text = client.get(RECEIVED).text

        assert str(case) in text
        assert "We will write to you by" in text
        assert "5 working days from" in text
        assert "We send you an email with this reference" in text
        assert "Amina" not in text

    def test_tells_who_gets_letters_by_post_that_one_comes(self, client):
        sent(client, BY_POST)

        assert "a letter by post with this reference" in client.get(RECEIVED).text

    def test_twice_makes_one_case(self, client):
        fill(client)
        first, second = send(client), client.post(CHECK, {"digest": "", "website": ""})

        assert (first.url, second.url) == (RECEIVED, RECEIVED)
        assert Case.objects.count() == 1

    def test_twice_at_the_same_moment_makes_one_case(self, client):
        fill(client)
        before = Session.objects.get().session_data
        send(client)
        Session.objects.update(session_data=before)  # as the second request had read it

        assert send(client).url == RECEIVED
        assert (Case.objects.count(), Letter.objects.count()) == (1, 1)

    def test_again_with_corrected_words_and_a_file_loses_neither(self, client):
        fill(client)
        before = Session.objects.get().session_data
        send(client)
        Session.objects.update(session_data=before)  # as if the first answer had never arrived
        answer(client, "what-happened", {"account": "It is the boiler and the bath."})
        upload(client, file("boiler.jpg"), path=f"{EVIDENCE}?change")

        assert send(client).url == RECEIVED
        first, second = Case.objects.order_by("pk")
        assert first.account == COMPLAINT["what-happened"]["account"]
        assert second.account == "It is the boiler and the bath."
        assert second.attachments.get().name == "boiler.jpg"
        assert client.get(RECEIVED).text.count(str(second))

    def test_keeps_all_of_it_or_nothing(self, client, monkeypatch):
        fill(client)
        with monkeypatch.context() as broken:
            broken.setattr(SessionStore, "_write", ended)
            assert "Your visit was ended while this was being sent" in send(client).text

        assert not Case.objects.exists()
        assert send(client).url == RECEIVED

    def test_forgets_the_answers_and_begins_anew(self, client):
        sent(client)

        assert client.get(CHECK).url == RECEIVED
        assert 'value="complaint" checked' not in client.get(address("kind")).text
        assert client.get(address("about-you")).url == address("kind")

    def test_says_so_when_the_answers_were_changed_in_another_tab(self, client):
        fill(client)
        old = digest(client)
        answer(client, "what-happened", {"account": "Something else."})

        response = client.post(CHECK, {"digest": old, "website": ""})

        assert "Your answers were changed after this page was opened" in response.text
        assert not Case.objects.exists()
        assert send(client).url == RECEIVED

    def test_says_so_when_they_were_changed_while_they_were_sent(self, client, monkeypatch):
        fill(client)
        whole, changed = Answers.catch_up, []

        def change_first(answers):
            if not changed:
                tab = Client()
                tab.cookies = client.cookies
                changed.append(tab)
                answer(tab, "what-happened", {"account": "Something else."})
            return whole(answers)

        shown = digest(client)
        monkeypatch.setattr(Answers, "catch_up", change_first)
        response = client.post(CHECK, {"digest": shown, "website": ""})

        assert "Your answers were changed after this page was opened" in response.text
        assert "Something else." in response.text
        assert not Case.objects.exists()
        assert send(client).url == RECEIVED
        assert Case.objects.get().account == "Something else."

    def test_stops_a_program_that_fills_in_every_box_and_loses_nothing(self, client):
        fill(client)

        response = send(client, website="https://spam.example")

        assert "Select the button again" in response.text
        assert not Case.objects.exists()
        assert send(client).url == RECEIVED

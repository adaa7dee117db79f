"""From the first question to the reference, with all that can come between."""

import pytest
from django.contrib.sessions.models import Session

from putright.cases.models import Case, Letter
from putright.procedure.kinds import Channel, ContactBy, PartyRole
from tests.portal.filling import (
    BY_POST,
    CHECK,
    COMPLAINT,
    FOR_A_NEIGHBOUR,
    FORGOTTEN,
    address,
    answer,
    digest,
    fill,
    send,
    shown,
)

pytestmark = pytest.mark.django_db
RECEIVED = "/complain/received/"


def sent(client, answers=COMPLAINT) -> Case:
    fill(client, answers)
    assert send(client).url == RECEIVED
    return Case.objects.get()


class TestTheCheck:
    def test_shows_every_answer_in_words_with_a_way_to_change_it(self, client):
        fill(client)

        assert shown(client)["How we reach you"] == "By email\namina@example.org\n01632"
        text = client.get(CHECK).text
        assert 'href="/complain/your-address/?change"' in text
        assert "Change<span" in text

    def test_comes_again_after_a_change(self, client):
        fill(client)

        response = client.post(f"{address('about-you')}?change", {"name": "Amina B. Yusuf"})

        assert response.url == CHECK
        assert shown(client)["Your name"] == "Amina B. Yusuf"

    def test_asks_first_what_a_change_has_opened(self, client):
        fill(client)

        response = client.post(f"{address('for-whom')}?change", {"for_whom": "somebody_else"})
        assert response.url == f"{address('the-person')}?change"
        response = client.post(response.url, {"person_name": "Derek Pole"})
        assert response.url == f"{address('permission')}?change"
        response = client.post(response.url, {"authority": "They have asked me to"})

        assert response.url == CHECK

    def test_lets_somebody_take_back_a_change_that_asks_too_much(self, client):
        fill(client)
        client.post(f"{address('for-whom')}?change", {"for_whom": "somebody_else"})

        text = client.get(f"{address('the-person')}?change").text

        assert f'href="{address("for-whom")}?change" class="govuk-back-link"' in text

    def test_asks_for_the_address_when_letters_are_to_come_by_post(self, client):
        fill(client, COMPLAINT | {"your-address": {}})
        client.post(f"{address('how-to-reach-you')}?change", {"contact_by": "post"})

        assert client.get(CHECK).url == f"{address('your-address')}?change"

    def test_does_not_show_what_is_no_longer_asked(self, client):
        fill(client, FOR_A_NEIGHBOUR)
        client.post(f"{address('for-whom')}?change", {"for_whom": "me"})

        assert "Who you are helping" not in shown(client)


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
        assert "We have sent you an email" in text
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

    def test_stops_a_program_that_fills_in_every_box_and_loses_nothing(self, client):
        fill(client)

        response = send(client, website="https://spam.example")

        assert "Select the button again" in response.text
        assert not Case.objects.exists()
        assert send(client).url == RECEIVED


class TestSomebodyWhoComesFromElsewhere:
    @pytest.mark.parametrize("path", [address("adjustments"), address("evidence"), CHECK])
    def test_begins_with_the_first_question(self, client, path):
        assert client.get(path).url == address("kind")

    def test_goes_on_where_they_stopped(self, client):
        fill(client, until=address("what-happened"))

        assert client.get(address("adjustments")).url == address("what-happened")
        assert client.get(CHECK).url == f"{address('what-happened')}?change"

    def test_may_look_back_at_what_they_said(self, client):
        fill(client, until=address("about-you"))

        assert "I rang four times." in client.get(address("what-happened")).text

    def test_is_not_asked_what_does_not_concern_them(self, client):
        fill(client)

        assert client.get(address("permission")).url == CHECK

    def test_finds_no_question_that_there_is_not(self, client):
        assert client.get("/complain/blood-group/").status_code == 404

    def test_has_no_reference_to_look_at(self, client):
        assert client.get(RECEIVED).url == "/"


class TestASessionThatIsOver:
    def test_keeps_what_was_just_typed_and_asks_for_the_rest(self, client):
        response = answer(client, "what-happened", {"account": "A long story."})
        assert response.url == address("where-and-when")

        response = client.get(response.url, follow=True)

        assert response.request["PATH_INFO"] == address("kind")
        assert FORGOTTEN in response.text
        fill(client, until=address("what-happened"))
        assert "A long story." in client.get(address("what-happened")).text

    def test_says_that_nothing_was_sent(self, client):
        response = client.post(CHECK, {"digest": "x"}, follow=True)

        assert FORGOTTEN in response.text
        assert "Nothing has been sent." in response.text
        assert not Case.objects.exists()


class TestSomebodyOnAnotherPersonSComputer:
    def test_can_delete_what_they_entered(self, client):
        fill(client)

        response = client.post("/complain/delete-answers/", follow=True)

        assert "Your answers have been deleted from this device." in response.text
        assert client.get(CHECK).url == address("kind")
        assert not Case.objects.exists()

    def test_can_leave_the_page_with_their_reference_for_good(self, client):
        sent(client)

        client.post("/complain/delete-answers/")

        assert client.get(RECEIVED).url == "/"
        assert Case.objects.exists()

    def test_leaves_no_page_of_theirs_in_the_browser(self, client):
        fill(client)

        for path in (CHECK, address("about-you"), address("evidence")):
            assert "no-store" in client.get(path)["Cache-Control"]

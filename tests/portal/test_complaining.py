"""From the first question to the reference, with all that can come between."""

import pytest

from putright.cases.models import Case
from tests.portal.filling import (
    CHECK,
    COMPLAINT,
    FOR_A_NEIGHBOUR,
    FORGOTTEN,
    RECEIVED,
    address,
    answer,
    fill,
    sent,
    shown,
)

pytestmark = pytest.mark.django_db


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

    def test_is_told_to_nobody_whose_answers_are_there(self, client):
        path = address("kind")
        while path != CHECK:
            slug = path.split("/")[2]
            path = answer(client, slug, COMPLAINT[slug]).url
            assert FORGOTTEN not in client.get(path).text


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


class TestAnAnswerThatAnOlderPageTook:
    def test_is_asked_for_again_before_it_is_sent(self, client, db):
        fill(client)
        session = client.session
        session["complaint"]["said"]["what-happened"] = {"account": ""}
        session.save()

        assert client.get(CHECK).url == f"{address('what-happened')}?change"
        assert client.get(address("what-happened")).status_code == 200

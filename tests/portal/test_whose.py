"""A link that went to an address nobody has confirmed, and a link that is stopped."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from putright.cases import commands, follow_links
from putright.cases.models import Letter
from putright.delivery import composing
from tests import clock, given
from tests.portal.filling import COMPLAINT, RECEIVED, fill, send, sent, words

YES, NO = {"whose": "mine"}, {"whose": "not_mine"}


def posted(case):
    key = follow_links.key_of(case.parties.get(), case, posted=True, on=given.TODAY)
    return reverse("portal:follow", args=[key])


class TestALinkInALetter:
    def test_shows_nothing_before_somebody_says_that_they_wrote(self, client, council):
        case = given.received(council)
        for below in ("", "add/", "withdraw/", "stop/", f"letters/{case.letters.get().pk}/"):
            reply = client.get(posted(case) + below, follow=True)
            assert reply.redirect_chain == [(f"{posted(case)}whose/", 302)]
            page = words(reply.text)
            assert "Did you write to us?" in page
            shown = ("boiler", "Amina", "Canal")
            assert not [word for word in shown if word in reply.text]
            assert client.post(posted(case) + below).status_code in (302, 405)
        assert case.parties.get().confirmed_on is None

    def test_opens_the_page_once_they_have(self, client, council):
        case = given.received(council)
        reply = client.post(f"{posted(case)}whose/", YES)
        assert reply.url == posted(case)
        assert case.parties.get().confirmed_on is not None
        assert "The boiler broke" in client.get(posted(case)).text
        assert client.get(f"{posted(case)}whose/").url == posted(case)
        last = case.events.latest("number")
        assert (last.kind, last.by) == ("address_confirmed", None)

    def test_opens_nothing_any_more_when_they_have_not(self, client, council):
        case = given.received(council)
        address = posted(case)
        reply = client.post(f"{address}whose/", NO, follow=True)
        assert "Thank you for telling us." in words(reply.text)
        assert client.get(address).status_code == 404
        assert case.events.latest("number").kind == "address_denied"

    @pytest.mark.parametrize("answer", ["not_mine", "never"])
    @pytest.mark.parametrize("by", ["officer", None])
    def test_takes_a_no_from_a_page_that_stood_open_meanwhile(self, client, council, answer, by):
        case = given.received(council)
        address, by = posted(case), by and council.officer
        commands.confirm_address(case, by=by, on=given.TODAY, party=case.parties.get())
        reply = client.post(f"{address}whose/", {"whose": answer}, follow=True)
        assert "Thank you for telling us." in words(reply.text)
        assert "boiler" not in reply.text
        assert client.get(address).status_code == 404
        assert case.parties.get().denied

    def test_shows_where_things_stand_to_who_says_yes_twice(self, client, council):
        case = given.received(council)
        for _ in range(2):
            assert client.post(f"{posted(case)}whose/", YES).url == posted(case)

    def test_lets_them_say_that_it_is_not_theirs_once_it_is_open(self, client, council):
        case = given.received(council)
        commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
        page = client.get(posted(case)).text
        assert f"{posted(case)}not-mine/" in page
        asked = client.get(f"{posted(case)}not-mine/").text
        assert "boiler" not in asked
        address = posted(case)
        reply = client.post(f"{address}not-mine/", follow=True)
        assert "Thank you for telling us." in words(reply.text)
        assert client.get(address).status_code == 404
        case.refresh_from_db()
        assert case.parties.get().denied
        assert case.message_since is not None

    def test_shows_them_nothing_of_that_who_are_sent_a_link_afterwards(self, client, council):
        case = given.received(council)
        commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
        client.post(f"{posted(case)}not-mine/")
        commands.confirm_address(case, by=council.officer, on=given.TODAY, party=case.parties.get())
        page = words(client.get(posted(case)).text)
        assert "You told us" not in page.replace("What you told us", "")

    def test_opens_nothing_in_any_other_case_that_nobody_has_confirmed(self, client, council):
        case = given.received(council)
        under_another_name = given.received(
            council, customer=replace(given.AMINA, name="Sam", email=given.AMINA.email.upper())
        )
        addresses = [posted(case), posted(under_another_name)]
        known, elsewhere = given.logged(council), given.received(council, customer=given.BY_POST)
        client.post(f"{addresses[0]}whose/", {"whose": "never"})
        for address in addresses:
            assert client.get(address).status_code == 404
        assert under_another_name.events.latest("number").kind == "address_denied"
        assert {known.parties.get().denied_on, elsewhere.parties.get().denied_on} == {None}
        assert client.get(posted(known)).status_code == 200

    def test_asks_again_when_nothing_is_selected(self, client, council):
        case = given.received(council)
        page = client.post(f"{posted(case)}whose/", {}).text
        assert "Select yes if you wrote to us" in page

    def test_is_asked_about_by_a_letter_without_a_name(self, council):
        case = given.received(council)
        text = composing.text(case.letters.get())
        assert text.startswith("Dear customer\n")
        assert "Was this you?" in text
        assert posted(case) in text
        commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
        text = composing.text(Letter.objects.get())
        assert text.startswith("Dear Amina Yusuf\n")
        assert "Was this you?" not in text

    def test_greets_nobody_by_a_name_that_is_none(self, council):
        odd = given.Contact(name="your refund: https://evil.example", email="a@example.org")
        case = given.received(council, customer=odd)
        commands.confirm_address(case, by=None, on=given.TODAY, party=case.parties.get())
        assert "evil" not in composing.text(case.letters.get())

    def test_is_not_in_a_letter_to_where_they_are_no_more(self, council):
        case = given.received(council)
        letter = case.letters.get()
        commands.correct_contact(
            case,
            by=council.adviser,
            on=given.TODAY,
            person=case.parties.get().person,
            contact=given.Contact(name="Amina Yusuf", email="new@example.org"),
        )
        assert "/follow/" not in composing.text(letter)
        assert "/follow/" in composing.text(Letter.objects.get())


class TestTheLinkOfThePage:
    def test_offers_nobody_to_say_that_what_they_wrote_is_not_theirs(self, client, council):
        case = sent(client)
        client.get(RECEIVED)
        address = f"/follow/{given.key(case.parties.get())}/"
        assert "not-mine" not in client.get(address).text
        assert client.get(f"{address}not-mine/").url == address
        client.post(f"{address}not-mine/")
        assert not case.parties.get().denied

    def test_opens_at_once_and_confirms_nothing(self, client, council):
        case = sent(client)
        page = client.get(RECEIVED).text
        key = given.key(case.parties.get())
        assert f"/follow/{key}/" in page
        assert client.get(f"/follow/{key}/").status_code == 200
        reply = client.post(f"/follow/{key}/whose/", YES)
        assert reply.url == f"/follow/{key}/"
        assert case.parties.get().confirmed_on is None

    def test_is_not_made_anew_once_a_link_was_stopped(self, client, council):
        case = sent(client)
        party = case.parties.get()
        assert "/follow/" in client.get(RECEIVED).text
        commands.stop_link(case, by=council.officer, on=timezone.localdate(), party=party)
        page = client.get(RECEIVED).text
        assert "/follow/" not in page
        assert "was stopped" in words(page)
        assert not party.follow_links.filter(stopped_on=None).exists()

    def test_is_not_made_anew_for_whoever_gave_the_address_of_another(self, client, council):
        case = sent(client)
        commands.deny_address(case, on=timezone.localdate(), party=case.parties.get())
        assert "/follow/" not in client.get(RECEIVED).text


class TestStoppingTheLink:
    def test_takes_one_button_and_leads_to_where_a_new_one_is_sent(self, client, council):
        case = given.received(council)
        address = reverse("portal:follow", args=[given.key(case.parties.get())])
        assert f"{address}stop/" in client.get(address).text
        assert "Stop this link" in client.get(f"{address}stop/").text
        reply = client.post(f"{address}stop/", follow=True)
        assert "The link is stopped" in words(reply.text)
        assert reply.request["PATH_INFO"] == "/"
        assert client.get(address).status_code == 404
        assert case.events.latest("number").kind == "link_stopped"

    def test_is_answered_like_any_link_that_there_is_not(self, client, council, monkeypatch):
        stopped, over = given.received(council), given.answered(council)
        keys = [given.key(case.parties.get()) for case in (stopped, over)]
        addresses = [reverse("portal:follow", args=[key]) for key in keys]
        commands.stop_link(stopped, by=council.officer, on=given.TODAY, party=stopped.parties.get())
        commands.close(over, by=council.officer, on=given.LATER)
        clock.set_to(given.date(2028, 1, 1), monkeypatch)
        replies = [client.get(path) for path in (*addresses, "/follow/unknown/", "/follow/x%00/")]
        assert {reply.status_code for reply in replies} == {404}
        assert len({reply.text for reply in replies}) == 1
        assert "have the link sent to you again" in words(replies[0].text)


class TestASender:
    def test_of_twelve_complaints_to_one_address_sets_off_one_mail(self, client, council):
        for number in range(12):
            fill(client, COMPLAINT | {"what-happened": {"account": f"It is number {number}."}})
            assert send(client).url == RECEIVED
        assert Letter.objects.count() == 12
        assert Letter.objects.to_send(timezone.now()).count() == 1

"""The page on which a council decides when officers are told of what is due."""

import pytest

from putright.policy.models import Reminders
from tests import given

PAGE = "/casework/reminders/"
USUAL = {"hour": "7", "digest": "on", "soon": "5", "before": "2", "after": "1", "manager_after": ""}


@pytest.fixture
def browser(council, signed_in):
    return signed_in(council.manager)


class TestThePage:
    def test_says_that_nothing_is_sent_until_it_is_decided(self, browser):
        assert "Nothing is sent yet: nobody has decided." in browser.get(PAGE).text

    def test_decides_it_and_says_who_did(self, council, browser):
        page = browser.post(PAGE, USUAL, follow=True).text
        assert "A digest at 7:00, reminders 2 working days before" in page
        assert "to the manager never after it" in page
        decided = Reminders.objects.get()
        assert (decided.decided_by, decided.decided_on) == (council.manager, given.TODAY)
        assert (decided.digest, decided.manager_after) == (True, None)

    def test_begins_with_what_was_decided_last(self, browser):
        browser.post(PAGE, USUAL | {"hour": "11"})
        assert 'value="11"' in browser.get(PAGE).text

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"hour": "24"}, "must be 23 or fewer"),
            ({"hour": ""}, "Enter the hour from which emails go"),
            ({"soon": "0"}, "must be 1 or more"),
            ({"before": "21"}, "must be 20 or fewer"),
            ({"after": "x"}, "must be a whole number"),
            ({"after": "3", "manager_after": "2"}, "or later"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, browser, wrong, says):
        page = browser.post(PAGE, USUAL | {"soon": "13"} | wrong).text
        assert says in page
        assert 'value="13"' in page or "soon" in wrong
        assert not Reminders.objects.exists()

    def test_is_for_managers_alone(self, council, read, signed_in):
        for officer in (council.adviser, council.officer, council.checker, council.reviewer):
            read(officer, PAGE, status=403)
            assert signed_in(officer).post(PAGE, USUAL).status_code == 403


class TestAnOfficersOwnWish:
    def test_is_asked_once_the_council_sends_the_daily_email(self, council, browser, signed_in):
        officer = signed_in(council.officer)
        assert "daily email" not in officer.get("/account/").text
        browser.post(PAGE, USUAL)
        assert "Stop the daily email" in officer.get("/account/").text

    def test_stops_it_and_has_it_again_and_stops_it(self, council, browser, signed_in):
        browser.post(PAGE, USUAL)
        officer = signed_in(council.officer)
        for wants, says in [
            ("", "no daily email any more"),
            ("on", "from now on"),
            ("", "no daily"),
        ]:
            page = "/account/daily-email/"
            assert says in officer.post(page, {"wants": wants}, follow=True).text
            council.officer.refresh_from_db()
            assert council.officer.wants_digest == bool(wants)

import pytest
from django.test import Client

from putright.accounts.models import Officer

WRONG = "The email address or the password is not right"
PASSWORD = "a b c d e f"


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": email, "password": password, **more})


class TestSigningIn:
    def test_opens_the_officers_own_cases(self, client, council):
        reply = sign_in(client, council.officer.email, follow=True)
        assert reply.status_code == 302
        assert client.get(reply.url, follow=True).request["PATH_INFO"] == "/casework/mine/"

    def test_goes_on_to_where_the_officer_was_going(self, client, council):
        asked = client.get("/casework/due/?when=overdue")
        assert asked.url == "/sign-in/?next=/casework/due/%3Fwhen%3Doverdue"
        reply = sign_in(client, council.officer.email, next="/casework/due/?when=overdue")
        assert reply.url == "/casework/due/?when=overdue"

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"]
    )
    def test_never_goes_on_to_another_site(self, client, council, elsewhere):
        assert sign_in(client, council.officer.email, next=elsewhere).url == "/casework/"

    def test_never_goes_on_to_what_only_takes_a_form(self, client, council):
        assert sign_in(client, council.officer.email, next="/sign-out/").url == "/casework/"

    def test_takes_an_address_in_capitals(self, client, council):
        assert sign_in(client, council.officer.email.upper()).status_code == 302

    @pytest.mark.parametrize("typed", ["ol\u0131via@council.example", "\u0131@x.example"])
    def test_takes_no_letter_for_another_as_a_database_may(self, council, typed):
        officer = Officer.objects.create_officer("olivia@council.example", "Olivia Ficer")
        assert Officer.objects.get_by_natural_key("OLIVIA@council.example") == officer
        with pytest.raises(Officer.DoesNotExist):
            Officer.objects.get_by_natural_key(typed)

    def test_leaves_alone_who_has_signed_in_already(self, signed_in, council):
        assert signed_in(council.officer).get("/sign-in/").url == "/casework/"


class TestSigningInWrongly:
    def test_does_not_tell_if_there_is_such_an_officer(self, client, council):
        stranger = sign_in(client, "stranger@council.example")
        mistaken = sign_in(client, council.officer.email, "not this")
        for reply in (stranger, mistaken):
            assert reply.status_code == 200
            assert WRONG in reply.content.decode()
            assert "Error: Sign in" in reply.content.decode()

    def test_is_not_for_who_has_left(self, client, council):
        council.officer.is_active = False
        council.officer.save()
        assert WRONG in sign_in(client, council.officer.email).content.decode()

    def test_says_what_to_enter(self, client, db):
        page = sign_in(client, "", "").content.decode()
        assert "Enter email address" in page
        assert "Enter password" in page

    def test_never_gives_the_password_back(self, client, council):
        assert "not this" not in sign_in(client, council.officer.email, "not this").content.decode()


class TestSigningOut:
    def test_ends_the_session(self, signed_in, council):
        browser = signed_in(council.officer)
        assert browser.post("/sign-out/").url == "/sign-in/"
        assert browser.get("/casework/mine/").status_code == 302

    def test_is_not_a_link_that_another_page_could_hold(self, signed_in, council):
        browser = signed_in(council.officer)
        assert browser.get("/sign-out/").status_code == 405
        assert browser.get("/casework/mine/").status_code == 200

    def test_needs_the_page_it_comes_from(self, council):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(council.officer)
        assert strict.post("/sign-out/").status_code == 403

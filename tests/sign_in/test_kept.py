"""What an officer sends when the session is over is not lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from putright.cases.models import Note
from tests import given
from tests.sign_in.test_sign_in import PASSWORD, WRONG, sign_in


@pytest.fixture
def case(council):
    return given.received(council)


@pytest.fixture
def note(case):
    """The address to which a note is sent."""
    return f"/casework/cases/{case}/note/"


TYPED = {"text": "She rang <twice>.\n\nThe lift is out.", "seen": "1"}


def kept(page):
    return html.unescape(re.search(r'name="kept" value="([^"]+)"', page)[1])


def fields(page):
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(text) for name, text in found}


class TestAFormThatIsSentAfterTheSession:
    def test_is_kept_by_the_page_to_sign_in(self, client, note):
        reply = client.post(note, TYPED)
        assert reply.status_code == 403
        assert "What you entered is kept" in reply.text
        assert 'action="/sign-in/"' in reply.text
        assert not Note.objects.exists()

    def test_comes_back_after_signing_in_and_can_be_sent(self, client, note, council):
        seal = kept(client.post(note, TYPED).text)
        page = sign_in(client, council.officer.email, kept=seal).text
        assert "She rang &lt;twice&gt;." in page
        assert f'action="{note}"' in page
        assert fields(page) == TYPED

        client.post(note, fields(page))
        assert Note.objects.get().text == TYPED["text"]

    def test_survives_a_mistaken_password(self, client, note, council):
        seal = kept(client.post(note, TYPED).text)
        again = sign_in(client, council.officer.email, "not this", kept=seal).text
        assert WRONG in again
        assert fields(sign_in(client, council.officer.email, kept=kept(again)).text) == TYPED

    def test_names_the_page_in_no_field_of_its_own(self, client, note):
        assert note not in client.post(note, TYPED).text

    def test_comes_back_to_be_read_also_where_it_is_one_word(self, client, note, council):
        seal = kept(client.post(note, {"text": "Leaking", "seen": "1"}).text)
        page = sign_in(client, council.officer.email, kept=seal).text
        assert "Leaking" in page.partition("<form")[0]

    def test_names_files_that_have_to_be_added_again(self, client, case):
        sent = {"file": SimpleUploadedFile("damp <1>.jpg", b"x")}
        page = client.post(f"/casework/cases/{case}/attach/", sent).text
        assert "Files have to be chosen again: damp &lt;1&gt;.jpg." in page

    def test_is_shown_to_nobody_else_who_signs_in(self, client, note, council):
        sign_in(client, council.officer.email)
        client.cookies.pop("sessionid")
        seal = kept(client.post(note, TYPED).text)

        page = sign_in(client, council.checker.email, kept=seal).text

        assert "Somebody else entered this" in page
        assert "The lift is out" not in page
        assert note not in page
        client.cookies.pop("sessionid")
        assert fields(sign_in(client, council.officer.email, kept=seal).text) == TYPED

    def test_gives_nobody_a_page_that_is_not_theirs(self, client, note, council):
        seal = kept(client.post(note.replace("note", "accept"), TYPED).text)
        page = sign_in(client, council.checker.email, kept=seal).text
        assert client.post(note.replace("note", "accept"), fields(page)).status_code == 403


class TestTwoTabs:
    def test_give_both_forms_back(self, council, case, note):
        browser = Client(enforce_csrf_checks=True)
        browser.login(username=council.officer.email, password=PASSWORD)
        token = {
            "csrfmiddlewaretoken": re.search(
                r'csrfmiddlewaretoken" value="([^"]+)"', browser.get(note).text
            )[1]
        }
        browser.cookies.pop("sessionid")
        seals = [
            kept(browser.post(note, token | {"text": f"Note {n} of two."}).text) for n in (1, 2)
        ]
        page = browser.get("/sign-in/").text
        old = {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]}
        known = {"login": council.officer.email, "password": PASSWORD}

        first = browser.post("/sign-in/", old | known | {"kept": seals[0]})
        second = browser.post("/sign-in/", old | known | {"kept": seals[1]})

        assert fields(first.text)["text"] == "Note 1 of two."
        assert fields(second.text)["text"] == "Note 2 of two."
        assert PASSWORD not in second.text

    def test_lead_on_whoever_has_nothing_to_get_back(self, council):
        browser = Client(enforce_csrf_checks=True)
        browser.login(username=council.officer.email, password=PASSWORD)
        known = {"login": council.officer.email, "password": PASSWORD}
        assert browser.post("/sign-in/", known).url == "/casework/"

    def test_never_show_a_password(self, council):
        strict = Client(enforce_csrf_checks=True)
        page = strict.post("/sign-in/", {"login": "x", "password": PASSWORD})
        assert (page.status_code, PASSWORD in page.text) == (403, False)


class TestWhatSomebodyElseMadeUp:
    @pytest.mark.parametrize("seal", ["", "x", "eyJwYXRoIjoiLyJ9:1:x"])
    def test_is_not_taken(self, client, council, seal):
        assert sign_in(client, council.officer.email, kept=seal).url == "/casework/"


class TestAPageThatIsOnlyLookedAt:
    def test_leads_to_the_page_to_sign_in(self, client, note):
        assert client.get(note).url.startswith("/sign-in/?next=")


class TestAFormWithoutItsToken:
    def test_is_shown_what_was_typed(self, note, council):
        strict = Client(enforce_csrf_checks=True)
        strict.login(username=council.officer.email, password=PASSWORD)
        page = strict.post(note, TYPED)
        assert (page.status_code, "The lift is out." in page.text) == (403, True)

"""A password that is forgotten, changed, or not chosen yet."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from putright.accounts import council as council_files
from putright.accounts import links, notices
from putright.accounts.council_file import CouncilShape
from putright.accounts.models import Asked, Notice, NoticeKind, Officer
from putright.config.duties import write_to_officers
from putright.delivery.notices import compose, paragraphs, send_due
from putright.procedure import shape
from putright.sign_in import attempts
from putright.sign_in.attempts import Most
from putright.sign_in.kept import SALT
from tests.sign_in.test_attempts import guess
from tests.sign_in.test_kept import kept
from tests.sign_in.test_sign_in import PASSWORD, sign_in

GOOD = "sofa lantern gravel"
GONE = "This link does not work any more"


@pytest.fixture(autouse=True)
def by_email(settings):
    settings.LETTERS_BY = "email"


def ask(client, email):
    return client.post("/sign-in/forgotten/", {"email": email}, follow=True)


def link_in(message):
    return re.search(r"http\S+(/sign-in/new-password/\S+/)", message.body)[1]


@pytest.fixture
def link(client, council):
    """The address of the page that the newest letter leads to."""
    ask(client, council.officer.email)
    write_to_officers(timezone.now())
    return link_in(mail.outbox[-1])


class TestAForgottenPassword:
    def test_is_chosen_anew_by_a_link_and_signs_in(self, client, council, link):
        reply = client.post(link, {"password": GOOD})
        assert reply.url == "/casework/"
        assert client.get("/casework/mine/").status_code == 200
        assert sign_in(Client(), council.officer.email, GOOD).status_code == 302
        assert sign_in(Client(), council.officer.email, PASSWORD).status_code == 200

    def test_ends_all_sessions_and_tells_the_officer(self, client, council):
        elsewhere = Client()
        sign_in(elsewhere, council.officer.email)
        ask(client, council.officer.email)
        write_to_officers(timezone.now())
        client.post(link_in(mail.outbox[-1]), {"password": GOOD})
        assert elsewhere.get("/casework/mine/").status_code == 302
        write_to_officers(timezone.now())
        assert mail.outbox[-1].subject == "Your password for complaints casework was changed"

    def test_gets_in_whom_guessers_keep_out(self, client, council, link, monkeypatch):
        monkeypatch.setattr(attempts, "HERE", Most(2, 900))
        guess(council.officer.email, times=3, address="127.0.0.1")
        assert sign_in(client, council.officer.email).status_code == 429
        client.post(link, {"password": GOOD})
        client.post("/sign-out/")
        guess(council.officer.email, times=3, address="127.0.0.1")
        assert sign_in(client, council.officer.email, GOOD).status_code == 302


class TestTheLink:
    def test_works_once(self, client, link):
        client.post(link, {"password": GOOD})
        for reply in (Client().get(link), Client().post(link, {"password": GOOD + "!"})):
            assert (reply.status_code, GONE in reply.text) == (404, True)

    def test_is_over_after_a_day(self, client, link, settings):
        settings.PASSWORD_RESET_TIMEOUT = -1
        assert GONE in client.get(link).text

    def test_is_over_once_the_password_has_changed(self, client, link, council):
        council.officer.set_password(GOOD)
        council.officer.save()
        assert GONE in client.get(link).text

    def test_is_nothing_to_an_officer_who_has_left(self, client, link, council):
        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        assert GONE in client.get(link).text

    @pytest.mark.parametrize("key", ["x", "1-x", "-", "zzzzzzzzzzzzzzzzzzz-x-y", "%00", "é-1"])
    def test_cannot_be_made_up(self, client, db, key):
        assert GONE in client.get(f"/sign-in/new-password/{key}/").text

    def test_is_in_no_log_and_in_no_row(self, client, council, link):
        from putright.config.logs import private

        assert link.split("/")[3] not in private(f"Not Found: {link}")
        assert not [row for row in Notice.objects.values_list() if link.split("/")[3] in str(row)]

    @pytest.mark.parametrize(
        ("password", "said"),
        [
            ("short", "must be 12 characters or longer"),
            ("passwordpassword", "Many people use this password"),
            ("P@ssword2026!", "Many people use this password"),
            ("Liverpool1892", "Many people use this password"),
            ("qwerty123456", "Many people use this password"),
            ("olu@council.example", "too much like your name or email address"),
            ("Olu Ficer Olu", "too much like your name or email address"),
            ("Westmere City Council", "too much like the name of the council"),
            ("W3stmereWestmere!", "too much like the name of the council"),
            ("council202620", "too much like the name of the council"),
            ("", "Enter new password"),
        ],
    )
    def test_takes_no_password_that_is_easily_guessed(self, client, link, password, said):
        assert said in client.post(link, {"password": password}).text


class TestAsking:
    def test_says_and_does_the_same_for_any_address(self, client, council):
        known, unknown = (
            ask(client, email).text for email in (council.officer.email, "nobody@council.example")
        )
        assert known == unknown
        assert "Look at your email" in known
        assert Asked.objects.count() == 2
        write_to_officers(timezone.now())
        assert ([len(mail.outbox), mail.outbox[0].to], Asked.objects.count()) == (
            [1, [council.officer.email]],
            0,
        )

    @pytest.mark.parametrize(("by", "says"), [("file", True), ("email", False)])
    def test_says_where_the_link_is_when_no_emails_are_sent(
        self, client, council, settings, by, says
    ):
        settings.LETTERS_BY = by
        assert ("outbox folder" in ask(client, council.officer.email).text) == says

    def test_floods_nobodys_inbox(self, client, council):
        now = timezone.now()
        for minute in range(0, 90, 3):
            ask_at = now + timedelta(minutes=minute)
            notices.ask(council.officer.email, ask_at)
            write_to_officers(ask_at)
        assert len(mail.outbox) == notices.MOST[NoticeKind.RESET].a_day
        assert links.officer_of(link_in(mail.outbox[0]).split("/")[3]) == council.officer

    def test_is_not_for_who_has_left(self, client, council):
        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        ask(client, council.officer.email)
        write_to_officers(timezone.now())
        assert not mail.outbox

    def test_has_a_limit_for_one_network(self, client, council, monkeypatch):
        from putright.sign_in import passwords

        monkeypatch.setattr(passwords, "ASKED", Most(1, 900))
        ask(client, council.officer.email)
        assert "Too many links have been asked for" in ask(client, council.officer.email).text

    @pytest.mark.parametrize("ended_by", ["sign-in", "change"])
    @pytest.mark.parametrize("kind", [NoticeKind.RESET, NoticeKind.INVITATION])
    def test_whoever_has_had_all_of_a_day_gets_more_once_they_are_over(
        self, council, kind, ended_by
    ):
        officer, now = council.officer, timezone.now()
        times = [now + timedelta(minutes=5 * number) for number in range(6)]
        assert [notices.queue(officer, kind, at) for at in times] == [True] * 5 + [False]
        if ended_by == "sign-in":
            officer.last_login = times[-1]
            officer.save()
        else:
            notices.queue(officer, NoticeKind.CHANGED, times[-1])
        assert notices.queue(officer, kind, times[-1] + timedelta(seconds=1))

    def test_a_letter_that_cannot_leave_is_tried_again(self, council, settings, monkeypatch):
        from putright.delivery import notices as leaving
        from putright.delivery.problems import DidNotLeave

        def fail(message):
            raise DidNotLeave("The mail server asked to try again later (451).")

        now = timezone.now()
        notices.queue(council.officer, NoticeKind.RESET, now)
        monkeypatch.setattr(leaving, "hand_over", fail)
        send_due(now)
        monkeypatch.undo()
        settings.LETTERS_BY = "email"
        send_due(now)
        assert not mail.outbox
        send_due(now + timedelta(minutes=3))
        assert len(mail.outbox) == 1
        assert Notice.objects.get().sent_at

    def test_writes_a_file_where_letters_are_files(self, council, settings, tmp_path):
        settings.LETTERS_BY, settings.OUTBOX = "file", tmp_path
        notices.queue(council.officer, NoticeKind.RESET, timezone.now())
        send_due(timezone.now())
        [file] = tmp_path.glob("officer-*.eml")
        assert "Choose a new password" in file.read_text()

    @pytest.mark.parametrize("kind", notices.MOST)
    def test_every_notice_has_words(self, council, kind):
        notice = Notice(officer=council.officer, kind=kind, asked_at=timezone.now())
        message = compose(notice, paragraphs(notice, timezone.now()))
        assert message.subject
        assert "Dear Olu Ficer" in message.body
        assert ("/sign-in/new-password/" in message.body) == kind.has_link


class TestAnOfficerWhoIsAddedByAFile:
    def test_is_invited_once(self, db):
        text = '[[officers]]\nname = "A"\nemail = "a@b.example"\nroles = ["manager"]\n'
        for _ in range(2):
            council_files.set_up(shape.read(text, CouncilShape), at=timezone.now())
        send_due(timezone.now())
        [message] = mail.outbox
        reply = Client().post(link_in(message), {"password": GOOD})
        assert reply.url == "/casework/"

    def test_is_known_in_whatever_case_the_address_is_written(self, council):
        text = '[[officers]]\nname = "Olu"\nemail = "OLU@council.example"\n'
        council_files.set_up(shape.read(text, CouncilShape))
        assert Officer.objects.filter(email__iexact="olu@council.example").count() == 1


class TestChangingOnesOwn:
    PAGE = "/sign-in/password/"

    @pytest.fixture
    def browser(self, client, council):
        sign_in(client, council.officer.email)
        return client

    def test_needs_the_one_before(self, browser):
        page = browser.post(self.PAGE, {"current_password": "wrong", "password": GOOD}).text
        assert "Your current password is not right" in page

    def test_keeps_this_session_and_ends_the_others(self, browser, council):
        other = Client()
        sign_in(other, council.officer.email)
        reply = browser.post(self.PAGE, {"current_password": PASSWORD, "password": GOOD})
        assert reply.url == "/account/"
        page = browser.get("/account/").text
        assert "Your password is changed" in page
        assert page.count("this one") == 1
        assert "Sign out there" not in page
        assert other.get("/casework/mine/").status_code == 302

    def test_cannot_be_guessed_in_an_open_session(self, browser, monkeypatch):
        monkeypatch.setattr(attempts, "KNOWN", Most(2, 900))
        for _ in range(3):
            page = browser.post(self.PAGE, {"current_password": "wrong", "password": GOOD}).text
        assert "Too many wrong passwords were tried" in page

    def test_takes_no_password_that_is_easily_guessed(self, browser):
        page = browser.post(
            self.PAGE, {"current_password": PASSWORD, "password": "passwordpassword"}
        ).text
        assert "Many people use this password" in page

    def test_keeps_no_password_for_after_the_sign_in(self, browser, council):
        browser.cookies.pop("sessionid")
        sent = {"current_password": PASSWORD, "password": GOOD}
        seal = kept(browser.post(self.PAGE, sent).text)
        page = sign_in(browser, council.officer.email, kept=seal).text
        assert "You are signed in. Send what you entered" in page
        assert PASSWORD not in page
        assert GOOD not in page
        assert GOOD not in str(signing.loads(seal, salt=SALT))

    def test_is_where_password_managers_look(self, client, db):
        assert client.get("/.well-known/change-password").url == self.PAGE

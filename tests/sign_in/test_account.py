"""Where an officer is signed in, seen and ended by themselves."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from putright.accounts import notices
from putright.accounts.models import NoticeKind
from putright.config.duties import forget_sign_ins
from putright.sign_in import sessions
from tests.sign_in.test_sign_in import sign_in
from tests.statements import counted

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537 Chrome/140 Safari/537 Edg/140"
TELEPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604"


@pytest.fixture
def desk(council):
    browser = Client(HTTP_USER_AGENT=WINDOWS)
    sign_in(browser, council.officer.email)
    return browser


@pytest.fixture
def telephone(council):
    browser = Client(HTTP_USER_AGENT=TELEPHONE)
    sign_in(browser, council.officer.email)
    return browser


class TestTheSessions:
    def test_are_listed_by_their_browsers(self, desk, telephone):
        page = desk.get("/account/").text
        assert "Edge on Windows, this one" in page
        assert "Safari on an iPhone" in page

    def test_are_ended_one_at_once(self, desk, telephone):
        [other] = UserSession.objects.filter(user_agent=TELEPHONE)
        assert "signed out there" in desk.post("/account/", {"end": other.pk}, follow=True).text
        assert telephone.get("/casework/mine/").status_code == 302
        assert desk.get("/casework/mine/").status_code == 200

    def test_are_ended_all_but_this_one(self, desk, telephone, council):
        sign_in(Client(), council.officer.email)
        desk.post("/account/", {"end": "others"})
        assert telephone.get("/casework/mine/").status_code == 302
        assert UserSession.objects.count() == 1

    @pytest.mark.parametrize("end", ["x", "", "9" * 30, "999", "0"])
    def test_that_are_none_end_nothing(self, desk, telephone, end):
        assert desk.post("/account/", {"end": end}).status_code == 200
        assert telephone.get("/casework/mine/").status_code == 200

    def test_of_others_cannot_be_ended(self, desk, council):
        other = Client()
        sign_in(other, council.checker.email)
        theirs = UserSession.objects.get(user=council.checker)
        desk.post("/account/", {"end": theirs.pk})
        assert other.get("/casework/mine/").status_code == 200

    def test_that_are_over_are_not_listed_and_are_forgotten(self, desk, telephone):
        key = telephone.cookies["sessionid"].value
        Session.objects.filter(session_key=key).update(expire_date=timezone.now())
        assert "iPhone" not in desk.get("/account/").text
        forget_sign_ins(timezone.now())
        assert UserSession.objects.count() == 1


class TestSigningInOnceMore:
    def test_costs_as_much_however_many_sessions_there_are(self, council):
        sign_in(Client(), council.officer.email)
        with counted() as few:
            sign_in(Client(), council.officer.email)
        for _ in range(5):
            sign_in(Client(), council.officer.email)
        with counted() as many:
            sign_in(Client(), council.officer.email)
        assert len(few) == len(many)
        assert UserSession.objects.count() == 8


class TestTheUseOfASession:
    def test_is_written_once_an_hour_and_by_no_other_page(self, desk):
        used = timezone.now() - timedelta(hours=3)
        desk.get("/account/")  # counts what stands in the menu, for a minute
        UserSession.objects.update(last_seen_at=used)
        sessions._note.cache_clear()
        with counted() as first:
            desk.get("/account/")
        with counted() as second:
            desk.get("/account/")
        assert len(first) == len(second) + 1
        assert UserSession.objects.get().last_seen_at.minute == 0


class TestAnOfficerWhosePasswordIsGuessed:
    def test_is_told_on_their_page(self, desk, council):
        assert "tried many wrong passwords" not in desk.get("/account/").text
        notices.queue(council.officer, NoticeKind.GUESSED, timezone.now())
        assert "tried many wrong passwords" in desk.get("/account/").text
